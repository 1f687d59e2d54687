package io.fourfold.quickstart.platform;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log file of a child process: appended to, put aside once it is large, its end shown when the child dies. */
record LogTail(Path file, long from) {
    private static final long LARGE_BYTES = 16L << 20;
    private static final int SHOWN_BYTES = 16 << 10;
    private static final int SHOWN_LINES = 12;
    private static final int SHOWN_WIDTH = 240;

    /** The file as a new run finds it. */
    static LogTail startOf(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size > LARGE_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            return new LogTail(file, 0);
        }
        return new LogTail(file, size);
    }

    /** The last lines of this run, each indented. */
    String lastLines() {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(from, in.length() - SHOWN_BYTES);
            byte[] end = new byte[(int) Math.max(0, in.length() - start)];
            in.seek(start);
            in.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return String.join(
                    "\n",
                    lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).stream()
                            .map(line -> "    "
                                    + (line.length() > SHOWN_WIDTH ? line.substring(0, SHOWN_WIDTH) + "..." : line))
                            .toList());
        } catch (IOException e) {
            return "    (could not read " + file + ": " + e.getMessage() + ")";
        }
    }
}
