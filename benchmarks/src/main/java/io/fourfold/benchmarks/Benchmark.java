package io.fourfold.benchmarks;

import io.fourfold.benchmarks.gateway.GatewayBenchmark;
import io.fourfold.benchmarks.gateway.GatewayResult;
import io.fourfold.benchmarks.gateway.GatewayScale;
import io.fourfold.benchmarks.report.GatewayReport;
import io.fourfold.benchmarks.report.StreamReport;
import io.fourfold.benchmarks.stream.Scale;
import io.fourfold.benchmarks.stream.StreamBenchmark;
import io.fourfold.benchmarks.stream.StreamResult;

/** The benchmarks by name, as the command line takes them. */
enum Benchmark {
    /** Staging against Kafka's limit, the plain DSL and Flink. */
    stream {
        @Override
        void run(Run run) throws Exception {
            Scale scale = run.full() ? Scale.FULL : Scale.SMOKE;
            StreamResult result = new StreamBenchmark(
                            run.installation(), scale, run.installation().work(), run::progress)
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
    };

    abstract void run(Run run) throws Exception;
}
