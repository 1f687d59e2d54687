package io.fourfold.quickstart.platform;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Stops components group by group, those of a group at the same time. */
final class StopOrder {
    private StopOrder() {}

    static void stop(List<List<Component>> groups) {
        for (List<Component> group : groups) {
            CompletableFuture<?>[] stops = group.stream()
                    .map(component -> CompletableFuture.runAsync(component::stop, task -> new Thread(task).start()))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(stops).join();
        }
    }
}
