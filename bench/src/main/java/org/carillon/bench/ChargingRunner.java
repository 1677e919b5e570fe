package org.carillon.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/** Runs of charging, ours and the other in turn, with some before that are thrown away. */
final class ChargingRunner {
    private static final int WARM_UPS = 3;
    private static final int SPREAD = 10_000;
    /** Requests without a database are so many times as many. */
    private static final int TIMES_OF_DIAMETER = 10;

    private static final String DATABASE = "carillon";
    private static final String OUR_REALM = "carillon.local";

    private final Options options;
    private final int count;
    private final int window;
    private final int connections;
    /** So that no Session-Id is that of an earlier run. */
    private long run = System.currentTimeMillis();

    ChargingRunner(Options options, int count, int window, int connections) {
        this.options = options;
        this.count = count;
        this.window = window;
        this.connections = connections;
    }

    /** One round of one side. */
    private interface Round {
        Sample measure() throws IOException;
    }

    // ---- without a database ----

    /**
     * One connection to each for all rounds: what a peer that comes back asks before it has answered three watchdogs is thrown
     * away (RFC 3539 §3.4.1 (Algorithm Description), REOPEN).
     */
    String diameter() throws IOException {
        try (Node ours = Node.ours(options);
                Node theirs = Node.erlang(options);
                DiameterBlast toUs = new DiameterBlast(ours.address());
                DiameterBlast toThem = new DiameterBlast(theirs.address())) {
            String title = "diameter: ACR of one session each, answered at once, %d in flight".formatted(window);
            return rounds(title, "erlang", () -> asked(ours, toUs), () -> asked(theirs, toThem));
        }
    }

    private Sample asked(Node node, DiameterBlast blast) throws IOException {
        Server server = new Server(node.name(), node.address(), node.realm(), node.pid(), 0, List.of(), List.of());
        Meter meter = new Meter(server);
        Tally tally = blast.run(new AccountingRequests(node.realm(), ++run), count * TIMES_OF_DIAMETER, window);
        return meter.read(tally, blast.firstFailure());
    }

    /** The program that compares prints its own table. */
    String rating() {
        return new Programs(options).prices(options.rounds());
    }

    // ---- with one ----

    void withDatabase(Set<ChargingScenario> scenarios) throws IOException {
        try (Postgres postgres =
                new Postgres(options.state().resolve("postgres"), 5432 + options.offset(), options.keep())) {
            postgres.start();
            List<String> settings = List.of("-Dcarillon.diameter.peers=" + DiameterBlast.HOST + ";realm="
                    + DiameterBlast.REALM + ";address=127.0.0.1");
            try (Carillon carillon = Carillon.start(options, postgres, true, settings)) {
                ChargedPeople.open(postgres, DATABASE, SPREAD);
                long pid = carillon.server().pid();
                InetSocketAddress door = new InetSocketAddress("127.0.0.1", 3868 + options.offset());
                Server ours = new Server(Server.CARILLON, door, OUR_REALM, pid, postgres.pid(), List.of(), List.of());
                Server bare = new Server("other", door, OUR_REALM, 0, postgres.pid(), List.of(), List.of());
                if (scenarios.contains(ChargingScenario.OCS)) {
                    System.out.println(credit(ours, bare, postgres, 1));
                    System.out.println(credit(ours, bare, postgres, SPREAD));
                }
                if (scenarios.contains(ChargingScenario.CDF)) {
                    System.out.println(accounting(ours, bare, postgres));
                }
            }
        }
    }

    private String credit(Server ours, Server bare, Postgres postgres, int users) throws IOException {
        BareCredit transaction = new BareCredit(postgres.url(DATABASE), postgres.user(), connections);
        String title = "ocs: CCR of %d users, %d in flight; the bare transaction on %d connections"
                .formatted(users, window, connections);
        try {
            return rounds(
                    title,
                    "bare SQL",
                    () -> {
                        try (DiameterBlast blast = new DiameterBlast(ours.sip())) {
                            Meter meter = new Meter(ours);
                            Tally tally = blast.run(new CreditCalls(OUR_REALM, ++run, users, window), count, window);
                            return meter.read(tally, blast.firstFailure());
                        }
                    },
                    () -> {
                        Meter meter = new Meter(bare);
                        return meter.read(transaction.run(++run, users, count / 4), "");
                    });
        } finally {
            transaction.clean();
        }
    }

    private String accounting(Server ours, Server bare, Postgres postgres) throws IOException {
        CopyRecords copy = new CopyRecords(postgres.url(DATABASE), postgres.user());
        return rounds(
                "cdf: ACR of one session each, %d in flight; COPY of %d rows in each transaction"
                        .formatted(window, CopyRecords.ROWS),
                "COPY",
                () -> {
                    try (DiameterBlast blast = new DiameterBlast(ours.sip())) {
                        Meter meter = new Meter(ours);
                        Tally tally = blast.run(new AccountingRequests(OUR_REALM, ++run), count, window);
                        return meter.read(tally, blast.firstFailure());
                    }
                },
                () -> {
                    Meter meter = new Meter(bare);
                    return meter.read(copy.run(++run, count), "");
                });
    }

    private String rounds(String title, String other, Round ours, Round theirs) throws IOException {
        Report report = new Report(title, other);
        for (int round = -WARM_UPS; round < options.rounds(); round++) {
            Sample mine = ours.measure();
            Sample its = theirs.measure();
            if (round >= 0) {
                report.add(true, mine);
                report.add(false, its);
            }
        }
        return report.table();
    }
}
