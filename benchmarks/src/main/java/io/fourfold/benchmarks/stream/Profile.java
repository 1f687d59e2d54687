package io.fourfold.benchmarks.stream;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where staging's threads were when the flight recorder looked: samples by part, and by method.
 *
 * <p>The flight recorder samples Java code only; what the kernel and the collector take is in no part.
 *
 * @param samples how many there are
 * @param parts samples by {@link Part}, largest first
 * @param methods samples by the topmost method, the twenty largest
 */
public record Profile(long samples, Map<String, Long> parts, Map<String, Long> methods) {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final int METHODS = 20;

    /** Reads a recording from a moment on. */
    static Profile read(Path recording, Instant from) throws IOException {
        Map<String, Long> parts = new HashMap<>();
        Map<String, Long> methods = new HashMap<>();
        long samples = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                boolean counts = event.getEventType().getName().equals(SAMPLE)
                        && !event.getStartTime().isBefore(from)
                        && event.getStackTrace() != null;
                if (counts) {
                    samples++;
                    List<String> stack = event.getStackTrace().getFrames().stream()
                            .map(RecordedFrame::getMethod)
                            .map(Profile::name)
                            .toList();
                    parts.merge(Part.of(stack).label(), 1L, Long::sum);
                    methods.merge(stack.get(0), 1L, Long::sum);
                }
            }
        }
        return new Profile(samples, largest(parts, Integer.MAX_VALUE), largest(methods, METHODS));
    }

    private static String name(RecordedMethod method) {
        return method.getType().getName() + "." + method.getName();
    }

    private static Map<String, Long> largest(Map<String, Long> counts, int limit) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }
}
