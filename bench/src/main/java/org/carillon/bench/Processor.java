package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Processor time from {@code /proc}, user and system, in ticks of 10 ms: see proc(5). What the kernel does for a disk in
 * its own threads is booked to nobody here.
 */
public final class Processor {
    private static final double TICKS_PER_SECOND = 100;

    private Processor() {}

    /**
     * Seconds used by a process and all that descend from it, those that ended and were waited for included.
     *
     * @param pid 0 for no process: 0 seconds
     */
    public static double tree(long pid) {
        if (pid == 0) {
            return 0;
        }
        Optional<ProcessHandle> root = ProcessHandle.of(pid);
        if (root.isEmpty()) {
            throw new IllegalStateException("process " + pid + " ended");
        }
        List<ProcessHandle> below = root.get().descendants().toList();
        double seconds = seconds(pid);
        for (ProcessHandle process : below) {
            seconds += seconds(process.pid());
        }
        return seconds;
    }

    /** Seconds that all processors spent on work since the start of the machine. */
    public static double machine() {
        String[] fields =
                read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split(" +");
        long ticks = 0;
        // user nice system (idle iowait) irq softirq steal
        for (int i : new int[] {1, 2, 3, 6, 7}) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** The fields of {@code /proc/PID/stat} behind the name: utime, stime, cutime and cstime are numbers 12 to 15. */
    static double seconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static double seconds(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.isEmpty() ? 0 : seconds(stat);
    }

    /** Empty text when the process ended meanwhile; its time is in its parent's then. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            if (!Files.exists(file)) {
                return "";
            }
            throw new UncheckedIOException(e);
        }
    }
}
