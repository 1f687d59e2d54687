package io.fourfold.benchmarks;

import io.fourfold.benchmarks.erp.ErpBenchmark;
import io.fourfold.benchmarks.erp.ErpReport;
import io.fourfold.benchmarks.erp.ErpResult;
import io.fourfold.benchmarks.erp.ErpScale;
import io.fourfold.benchmarks.gateway.GatewayBenchmark;
import io.fourfold.benchmarks.gateway.GatewayResult;
import io.fourfold.benchmarks.gateway.GatewayScale;
import io.fourfold.benchmarks.latency.LatencyBenchmark;
import io.fourfold.benchmarks.latency.LatencyReport;
import io.fourfold.benchmarks.latency.LatencyResult;
import io.fourfold.benchmarks.latency.LatencyScale;
import io.fourfold.benchmarks.postgres.PostgresBenchmark;
import io.fourfold.benchmarks.postgres.PostgresReport;
import io.fourfold.benchmarks.postgres.PostgresResult;
import io.fourfold.benchmarks.postgres.PostgresScale;
import io.fourfold.benchmarks.report.GatewayReport;
import io.fourfold.benchmarks.report.ProfileReport;
import io.fourfold.benchmarks.report.StreamReport;
import io.fourfold.benchmarks.serde.SerdeBenchmark;
import io.fourfold.benchmarks.serde.SerdeReport;
import io.fourfold.benchmarks.serde.SerdeScore;
import io.fourfold.benchmarks.state.StateBenchmark;
import io.fourfold.benchmarks.state.StateReport;
import io.fourfold.benchmarks.state.StateResult;
import io.fourfold.benchmarks.state.StateScale;
import io.fourfold.benchmarks.stream.ProfileBenchmark;
import io.fourfold.benchmarks.stream.Scale;
import io.fourfold.benchmarks.stream.StreamBenchmark;
import io.fourfold.benchmarks.stream.StreamResult;
import io.fourfold.quickstart.erp.TrytonServer;
import java.nio.file.Path;
import java.util.List;

/** The benchmarks by name, as the command line takes them. */
enum Benchmark {
    /** Staging against Kafka's limit, the plain DSL and Flink. */
    stream {
        @Override
        void run(Run run) throws Exception {
            Scale scale = run.full() ? Scale.FULL : Scale.SMOKE;
            StreamResult result = new StreamBenchmark(run.installation(), scale, run.stagingSettings(), run::progress)
                    .run(run.arms());
            StreamReport report = new StreamReport(result, run.full());
            run.report(name(), report.markdown(), result);
            run.chart(name(), report.chart());
        }
    },

    /** What a message costs the gateway, against itself without Kafka and against Mosquitto. */
    gateway {
        @Override
        void run(Run run) throws Exception {
            GatewayScale scale = run.full() ? GatewayScale.FULL : GatewayScale.SMOKE;
            GatewayResult result = new GatewayBenchmark(
                            run.installation(), scale, run.installation().work(), run::progress)
                    .run(run.arms());
            run.report(name(), new GatewayReport(result, run.full()).markdown(), result);
        }
    },

    /** What staging's state costs with few tags and with many, and how soon it is back after a kill. */
    state {
        @Override
        void run(Run run) throws Exception {
            StateScale scale = run.full() ? StateScale.FULL : StateScale.SMOKE;
            StateResult result = new StateBenchmark(
                            run.installation(), scale, run.installation().work().resolve("state"), run::progress)
                    .run();
            run.report(name(), new StateReport(result, run.full()).markdown(), result);
        }
    },

    /** How long an outcome takes from its position. */
    latency {
        @Override
        void run(Run run) throws Exception {
            LatencyScale full = run.all() ? LatencyScale.TARGET : LatencyScale.FULL;
            LatencyScale scale = run.full() ? full : LatencyScale.SMOKE;
            Path work = run.installation().work().resolve("latency");
            LatencyResult result = new LatencyBenchmark(
                            run.installation(), scale, run.rate(), run.stagingSettings(), work, run::progress)
                    .run();
            run.report(name(), new LatencyReport(result, run.full()).markdown(), result);
        }
    },

    /** What a row in PostgreSQL costs through Connect, against {@code COPY}. */
    postgres {
        @Override
        void run(Run run) throws Exception {
            PostgresScale scale = run.full() ? PostgresScale.FULL : PostgresScale.SMOKE;
            Path work = run.installation().work().resolve("postgres");
            PostgresResult result = new PostgresBenchmark(run.installation(), scale, work, run::progress).run();
            run.report(name(), new PostgresReport(result, run.full()).markdown(), result);
        }
    },

    /** What decoding and encoding the hot records costs. */
    serde {
        @Override
        void run(Run run) throws Exception {
            run.progress("Measuring serdes");
            List<SerdeScore> scores = SerdeBenchmark.run(run.full());
            run.report(name(), new SerdeReport(scores, run.full()).markdown(), scores);
        }
    },

    /** Shipments into a real Tryton, against a bare client's loop. Needs Tryton installed. */
    erp {
        @Override
        void run(Run run) throws Exception {
            if (TrytonServer.missing().isPresent()) {
                run.progress("Left out erp, Tryton is missing: "
                        + TrytonServer.missing().get());
                return;
            }
            ErpScale scale = run.full() ? ErpScale.FULL : ErpScale.SMOKE;
            Path work = run.installation().work().resolve("erp");
            ErpResult result = new ErpBenchmark(run.installation().quickstart(), scale, work, run::progress).run();
            run.report(name(), new ErpReport(result, run.full()).markdown(), result);
        }
    },

    /** Where the time of staging goes. */
    profile {
        @Override
        void run(Run run) throws Exception {
            Scale scale = run.full() ? Scale.FULL : Scale.SMOKE;
            ProfileBenchmark.Result result =
                    new ProfileBenchmark(run.installation(), scale, run.stagingSettings(), run::progress).run();
            run.report(name(), ProfileReport.markdown(result), result);
        }
    };

    /** Those that the table of targets is made of. */
    static final List<Benchmark> WITH_TARGETS = List.of(stream, gateway, state, latency);

    abstract void run(Run run) throws Exception;
}
