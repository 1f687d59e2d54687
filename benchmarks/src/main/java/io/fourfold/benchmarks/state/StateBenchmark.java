package io.fourfold.benchmarks.state;

import io.fourfold.benchmarks.machine.Folders;
import io.fourfold.benchmarks.machine.Installation;
import io.fourfold.benchmarks.machine.SchemaRegistry;
import io.fourfold.benchmarks.state.StateResult.Back;
import io.fourfold.benchmarks.state.StateResult.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Staging with few tags and with many, each number on a fresh broker; at one of them it is killed. */
public final class StateBenchmark {
    private final Installation installation;
    private final StateScale scale;
    private final Path work;
    private final Consumer<String> progress;

    public StateBenchmark(Installation installation, StateScale scale, Path work, Consumer<String> progress) {
        this.installation = installation;
        this.scale = scale;
        this.work = work;
        this.progress = progress;
    }

    public StateResult run() throws InterruptedException, ExecutionException, IOException {
        List<Size> sizes = new ArrayList<>();
        Back back = null;
        try (SchemaRegistry registry = SchemaRegistry.start()) {
            for (int tags : scale.tags()) {
                Path folder = work.resolve("tags-" + tags);
                Folders.delete(folder);
                try (TagsRun run = TagsRun.start(installation, registry.url(), folder, tags)) {
                    progress.accept(String.format("Writing the positions of %,d tags", tags));
                    run.preload(scale);
                    progress.accept("Taking them in");
                    sizes.add(run.measure(scale));
                    if (tags == scale.killed()) {
                        progress.accept("Killing staging and starting it again");
                        back = run.killAndReturn(scale);
                    }
                }
                Folders.delete(folder);
            }
        }
        return new StateResult(scale, sizes, back);
    }
}
