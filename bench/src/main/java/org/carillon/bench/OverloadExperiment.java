package org.carillon.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * F15: measures the capacity with as many operations under way as help, the times at 60 % of it, then offers three and ten
 * times as much, and looks how soon the normal load is served as before.
 */
final class OverloadExperiment {
    private static final int CALLERS = 900;
    private static final int REGISTRANTS = 600;
    private static final int MOST_ROUNDS = 20;
    private static final double NORMAL_SHARE = 0.6;
    private static final double LONGEST_RECOVERY = 60;

    private final Options options;
    private final Postgres postgres;
    private final List<String> settings;

    OverloadExperiment(Options options, Postgres postgres, boolean off) {
        this.options = options;
        this.postgres = postgres;
        settings = new ArrayList<>(List.of(
                // one person is called by many
                "-Dcarillon.calling.max-calls-per-account=1000"));
        if (off) {
            settings.add("-Dcarillon.overload.enabled=false");
        }
    }

    void run(int seconds, int given) {
        try (Carillon carillon = Carillon.start(options, postgres, true, settings)) {
            Server server = carillon.server();
            List<Phone> all = new ArrayList<>();
            server.users().forEach(user -> all.add(new Phone(user, all.size())));
            List<Phone> callees = all.subList(CALLERS + REGISTRANTS, all.size());
            int calledPort = 6071 + options.offset();
            try (Blast blast = new Blast(calledPort, server.sip(), server.domain())) {
                // a server that has just started refuses some
                Load registrations = Load.closed(Load.Kind.REGISTER, callees.size(), 8);
                for (int left = MOST_ROUNDS;
                        blast.run(registrations, callees, List.of()).failed() > 0;
                        left--) {
                    if (left == 0) {
                        throw new IllegalStateException("not all were registered: " + blast.firstFailure());
                    }
                }
            }
            Path log = options.state().resolve("taskset.log");
            System.out.println(Division.between(List.of(server.pid(), server.databasePid()), log));
            try (CalledSide called = new CalledSide(calledPort);
                    MixedLoad load = new MixedLoad(
                            6070 + options.offset(),
                            server.sip(),
                            server.domain(),
                            all.subList(0, CALLERS),
                            all.subList(CALLERS, CALLERS + REGISTRANTS),
                            callees,
                            called)) {
                measure(server, load, seconds, given);
            } finally {
                Division.end(log);
            }
        }
    }

    private void measure(Server server, MixedLoad load, int seconds, int given) {
        warmUp(load);
        double before = cpu(server);
        MixedResult most = load.closed(64, 15);
        double each = (cpu(server) - before) / Math.max(1, most.done());
        print("capacity", most);
        double capacity = given > 0 ? given : most.goodput();
        System.out.printf("server and database: %.0f us for each operation%n", each * 1e6);
        load.open(capacity * NORMAL_SHARE, 5);
        MixedResult normal = load.open(capacity * NORMAL_SHARE, 30);
        print("normal, 60 %", normal);
        for (int times : new int[] {3, 10}) {
            heap("before");
            double cpuBefore = cpu(server);
            MixedResult flood = load.open(capacity * times, seconds);
            double used = cpu(server) - cpuBefore;
            print(times + " times", flood);
            heap("after");
            double forGood = flood.done() * each;
            System.out.printf(
                    "%d times: goodput %.0f %% of the capacity; p95 %.1f times the normal one; the server used %.2f cores,"
                            + " %.2f of them beyond what the good operations cost: %.0f us for each refusal%n",
                    times,
                    100 * flood.goodput() / capacity,
                    flood.millis(0.95) / normal.millis(0.95),
                    used / seconds,
                    (used - forGood) / seconds,
                    1e6 * (used - forGood) / Math.max(1, flood.refused()));
            System.out.printf("%d times: back to normal after %.1f s%n", times, recovery(load, capacity, normal));
        }
    }

    /** With few under way first: who is refused comes again at once here, and a cold server would do nothing but refuse. */
    private static void warmUp(MixedLoad load) {
        for (int window = 8; window <= 64; window *= 2) {
            MixedResult result;
            int left = MOST_ROUNDS;
            do {
                result = load.closed(window, 8);
                print("warm-up", result);
            } while (result.refused() > 0 && left-- > 0);
        }
    }

    /** Seconds until a second of normal load passes with nothing refused and its p95 at most twice the normal one. */
    private static double recovery(MixedLoad load, double capacity, MixedResult normal) {
        for (double passed = 0; passed < LONGEST_RECOVERY; passed++) {
            MixedResult slice = load.open(capacity * NORMAL_SHARE, 1);
            if (slice.refused() == 0 && slice.failed() == 0 && slice.millis(0.95) <= 2 * normal.millis(0.95)) {
                return passed;
            }
        }
        return LONGEST_RECOVERY;
    }

    private static double cpu(Server server) {
        return Processor.tree(server.pid()) + Processor.tree(server.databasePid());
    }

    private void heap(String when) {
        URI metrics = URI.create("http://127.0.0.1:" + (9990 + options.offset()) + "/prometheus");
        System.out.printf("heap %s: %.0f MB%n", when, Scrape.heapMegabytes(metrics));
    }

    private static void print(String what, MixedResult result) {
        System.out.printf("%-12s %s%n", what, result);
    }
}
