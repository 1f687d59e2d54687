package io.fourfold.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** CPU time as Linux counts it, in seconds; the kernel's resolution is a hundredth (proc(5): {@code USER_HZ} is 100). */
public final class CpuTime {
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER = 0;
    private static final int SYSTEM = 2;
    private static final int[] BUSY = {USER, 1, SYSTEM, 5, 6}; // user, nice, system, irq, softirq
    private static final int STEAL = 7;
    private static final int PROCESS_USER = 11;
    private static final int PROCESS_SYSTEM = 12;

    private CpuTime() {}

    /**
     * All cores together since boot.
     *
     * @param busy what processes and interrupts took
     * @param steal what the hypervisor gave to others
     */
    public record Machine(double busy, double steal) {}

    /** Reads the first line of {@code /proc/stat}. */
    public static Machine machine() {
        return machine(read(Path.of("/proc/stat")).lines().findFirst().orElseThrow());
    }

    static Machine machine(String line) {
        String[] fields = line.trim().split("\\s+", -1);
        double busy = 0;
        for (int field : BUSY) {
            busy += Double.parseDouble(fields[field + 1]);
        }
        return new Machine(busy / TICKS_PER_SECOND, Double.parseDouble(fields[STEAL + 1]) / TICKS_PER_SECOND);
    }

    /** User and system time of the JIT compilers of a JVM (HotSpot's threads C1 and C2), those that have ended left out. */
    public static double compilers(long pid) {
        double sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads) {
                sum += compiler(thread.resolve("stat"));
            }
            return sum;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list the threads of process " + pid, e);
        }
    }

    private static double compiler(Path stat) throws IOException {
        try {
            String text = Files.readString(stat);
            String name = text.substring(text.indexOf('(') + 1);
            return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler") ? process(text) : 0;
        } catch (NoSuchFileException e) {
            return 0; // it has ended since the list was made
        }
    }

    /** User and system time of a process, all its threads, from {@code /proc/PID/stat}; 0 once it is gone. */
    public static double process(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            return process(Files.readString(stat));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + stat, e);
        }
    }

    /** The name is in brackets and may hold blanks and brackets: what counts begins after the last one. */
    static double process(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Double.parseDouble(fields[PROCESS_USER]) + Double.parseDouble(fields[PROCESS_SYSTEM]))
                / TICKS_PER_SECOND;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }
}
