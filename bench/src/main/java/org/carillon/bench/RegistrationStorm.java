package org.carillon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * F19: people were registered once, a message waits for everybody, the server is restarted, so that nobody's nonce is good any
 * more, and then everybody registers again within a minute, waits as long as a refusal says, and tries again.
 */
final class RegistrationStorm {
    private static final double LONGEST = 300;

    /** How many begin in a second before the restart. */
    private static final int PACE = 400;

    /** As docs/operating/running.md advises to. */
    private static final String SPREAD = "-Dcarillon.registrar.expires-jitter-percent=10";

    /** Seconds, the least that is granted: they are gone when the messages come. */
    private static final int SHORT = 60;

    private final Options options;
    private final Postgres postgres;

    RegistrationStorm(Options options, Postgres postgres) {
        this.options = options;
        this.postgres = postgres;
    }

    void run(int people, int within) throws InterruptedException {
        List<Phone> waiting = new ArrayList<>();
        long messages;
        try (Carillon carillon = Carillon.start(options, postgres, true)) {
            Server server = carillon.server();
            List<Phone> senders = new ArrayList<>();
            for (User user : server.users()) {
                (senders.size() < People.SENDERS ? senders : waiting)
                        .add(new Phone(user, senders.size() + waiting.size()));
            }
            storm("before", server, waiting, SHORT, people / PACE, 0);
            TimeUnit.SECONDS.sleep(SHORT + 5);
            try (Blast blast = new Blast(6071 + options.offset(), server.sip(), server.domain())) {
                // a server that has just started refuses some of many
                Tally kept = blast.run(Load.closed(Load.Kind.MESSAGE, people, 8), senders.subList(0, 64), waiting);
                System.out.printf("%d messages wait, %d were not taken%n", kept.done(), kept.failed());
                messages = kept.done();
            }
        }
        try (Carillon carillon = Carillon.start(options, postgres, true, List.of(SPREAD))) {
            Server server = carillon.server();
            waiting.forEach(Phone::forget);
            double before = Processor.tree(server.pid());
            storm("storm", server, waiting, 3600, within, messages);
            System.out.printf("the server used %.1f s of processor time%n", Processor.tree(server.pid()) - before);
        }
    }

    private void storm(String name, Server server, List<Phone> people, int expires, int within, long messages) {
        try (Registrants registrants = new Registrants(6070 + options.offset(), server, people, name, expires)) {
            System.out.println(name + ": " + registrants.run(within, within + LONGEST, messages));
        }
    }
}
