package io.fourfold.benchmarks.serde;

import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link Decode}, {@link Encode} and {@link EncodeByGateway} by JMH, each case in a JVM of its own. */
public final class SerdeBenchmark {
    private SerdeBenchmark() {}

    /** @param full whether figures are wanted, or only to see that it works */
    public static List<SerdeScore> run(boolean full) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(full ? 1_000 : 100);
        return new Runner(new OptionsBuilder()
                        .include(Decode.class.getName())
                        .include(Encode.class.getName()) // whose name EncodeByGateway begins with
                        .forks(1)
                        .warmupIterations(full ? 2 : 1)
                        .warmupTime(time)
                        .measurementIterations(full ? 4 : 1)
                        .measurementTime(time)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run().stream().map(SerdeBenchmark::score).toList();
    }

    private static SerdeScore score(RunResult result) {
        String name = result.getParams().getParam("name");
        String[] path = result.getParams().getBenchmark().split("\\.", -1);
        return new SerdeScore(
                path[path.length - 2].startsWith("Encode") ? "encode" : "decode",
                (name == null ? Records.POSITION.name() : name)
                        .toLowerCase(Locale.ROOT)
                        .replace('_', ' '),
                path[path.length - 1],
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError());
    }
}
