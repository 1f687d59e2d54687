package io.fourfold.quickstart.demo;

import io.fourfold.quickstart.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stops the platform and the ERP, however the demonstration ends, and removes its data unless that is to stay. */
record DemoEnd(Platform platform, Optional<RealErp> erp, Path folder, boolean remove) implements Runnable {
    @Override
    public void run() {
        platform.close();
        erp.ifPresent(RealErp::close);
        if (remove) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not remove " + folder, e);
        }
    }
}
