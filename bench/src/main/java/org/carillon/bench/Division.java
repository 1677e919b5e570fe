package org.carillon.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Processors of their own for servers and for the generator of load: a real attacker computes his half on a machine of his
 * own. With taskset of util-linux; new threads and processes stay where those are that begin them.
 */
public final class Division {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private Division() {}

    /** Gives all processors to this process again, and to what it starts from now on. */
    public static void end(Path log) {
        pin(list(0, PROCESSORS - 1), ProcessHandle.current(), log);
    }

    /**
     * Gives the first half of the processors to the servers, the others to this process. On a machine with one processor
     * nothing is done.
     *
     * @param servers ids of processes; 0 stands for no process
     * @param log where taskset writes what it did
     * @return one line that says who got what
     */
    public static String between(List<Long> servers, Path log) {
        if (PROCESSORS < 2) {
            return "one processor for everybody";
        }
        String first = list(0, PROCESSORS / 2 - 1);
        String rest = list(PROCESSORS / 2, PROCESSORS - 1);
        for (long server : servers) {
            if (server != 0) {
                ProcessHandle root = ProcessHandle.of(server)
                        .orElseThrow(() -> new IllegalStateException("process " + server + " ended"));
                pin(first, root, log);
                root.descendants().forEach(below -> pin(first, below, log));
            }
        }
        pin(rest, ProcessHandle.current(), log);
        return "servers on processor " + first + ", generator on " + rest;
    }

    private static void pin(String processors, ProcessHandle process, Path log) {
        Command.of(log, "taskset", "--all-tasks", "--cpu-list", "--pid", processors, Long.toString(process.pid()))
                .run(Path.of("."), PATIENCE);
    }

    private static String list(int first, int last) {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
