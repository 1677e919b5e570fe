package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory a registration takes: many devices of many users, registered one after the other. */
final class Crowd {
    static final int DEVICES = 100;

    /** New devices that are registered in a second, at least. */
    private static final int SLOWEST = 100;

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final int LEAST_LOOKS = 6;
    private static final int MOST_LOOKS = 12;
    private static final double STEADY = 0.99;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

    private final Path folder;
    private final int port;

    Crowd(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** @return the lines of the table */
    String table(List<Server> servers) {
        int registrations = servers.getFirst().crowd().size() * DEVICES;
        StringBuilder out = new StringBuilder("### registered-memory: " + registrations + " registrations, " + DEVICES
                + " of each user\n\n| server | before, MB | just after, MB | at rest, MB | octets each, at rest |\n"
                + "|---|---|---|---|---|\n");
        List<Double> each = new ArrayList<>();
        for (Server server : servers) {
            long before = memory(server);
            register(server);
            long after = memory(server);
            long rest = atRest(server, after);
            each.add((double) (rest - before) / registrations);
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.0f |%n",
                    server.name(),
                    before * 1e-6,
                    after * 1e-6,
                    rest * 1e-6,
                    each.getLast()));
        }
        if (each.size() == 2) {
            out.append(String.format(Locale.ROOT, "| **ratio** | | | | %.2f |%n", each.getFirst() / each.getLast()));
        }
        return out.toString();
    }

    /** One device of everybody after the other, so that this program holds few of them at a time. */
    private void register(Server server) {
        try (Blast blast = new Blast(port, server.sip(), server.domain())) {
            for (int device = 0; device < DEVICES; device++) {
                List<Phone> phones = new ArrayList<>();
                for (User user : server.crowd()) {
                    phones.add(Phone.device(user, device));
                }
                // each is a device that our server has not seen before: it is written down and committed
                Duration limit = Duration.ofSeconds(90 + phones.size() / SLOWEST);
                Tally tally = blast.run(new Load(Load.Kind.REGISTER, phones.size(), 64, 0, limit), phones, List.of());
                if (tally.failed() > 0) {
                    throw new IllegalStateException(server.name() + " does not register: " + blast.firstFailure());
                }
            }
        }
    }

    /** What is left when nonces, couriers and the like, which a server keeps for some minutes, have gone. */
    private long atRest(Server server, long after) {
        long now = after;
        for (int look = 0; look < MOST_LOOKS; look++) {
            long before = now;
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            now = memory(server);
            if (look >= LEAST_LOOKS && now > before * STEADY) {
                break;
            }
        }
        return now;
    }

    /** Octets: of a Java server what lives on its heap after a collection, of another the share of its processes. */
    private long memory(Server server) {
        return server.ours() ? heap(server.pid()) : share(server.pid());
    }

    private long heap(long pid) {
        String java = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .orElseThrow(() -> new IllegalStateException("process " + pid + " ended"));
        Path histogram = folder.resolve("histogram.txt");
        try {
            Files.deleteIfExists(histogram);
            String jcmd = Path.of(java).resolveSibling("jcmd").toString();
            Command.of(histogram, jcmd, Long.toString(pid), "GC.class_histogram")
                    .run(folder, PATIENCE);
            Matcher total = TOTAL.matcher(Files.readString(histogram));
            if (!total.find()) {
                throw new IllegalStateException("jcmd tells no total, see " + histogram);
            }
            return Long.parseLong(total.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long share(long pid) {
        List<Long> processes = new ArrayList<>(List.of(pid));
        ProcessHandle.of(pid)
                .ifPresent(root -> root.descendants().map(ProcessHandle::pid).forEach(processes::add));
        long kilobytes = 0;
        for (long process : processes) {
            try {
                Matcher pss = PSS.matcher(Files.readString(Path.of("/proc/" + process + "/smaps_rollup")));
                kilobytes += pss.find() ? Long.parseLong(pss.group(1)) : 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return kilobytes * 1024;
    }
}
