package org.carillon.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * F19: a message waits for everybody, the server is restarted, so that nobody's nonce is good any more, and then everybody
 * registers within a minute, waits as long as a refusal says, and tries again.
 */
final class RegistrationStorm {
    private static final double LONGEST = 300;

    private final Options options;
    private final Postgres postgres;

    RegistrationStorm(Options options, Postgres postgres) {
        this.options = options;
        this.postgres = postgres;
    }

    void run(int people, int within) {
        List<Phone> waiting = new ArrayList<>();
        long messages;
        try (Carillon carillon = Carillon.start(options, postgres, true)) {
            Server server = carillon.server();
            List<Phone> senders = new ArrayList<>();
            for (User user : server.users()) {
                (senders.size() < People.SENDERS ? senders : waiting)
                        .add(new Phone(user, senders.size() + waiting.size()));
            }
            try (Blast blast = new Blast(6071 + options.offset(), server.sip(), server.domain())) {
                // a server that has just started refuses some of many
                Tally kept = blast.run(Load.closed(Load.Kind.MESSAGE, people, 8), senders.subList(0, 64), waiting);
                System.out.printf("%d messages wait, %d were not taken%n", kept.done(), kept.failed());
                messages = kept.done();
            }
        }
        try (Carillon carillon = Carillon.start(options, postgres, true)) {
            Server server = carillon.server();
            waiting.forEach(Phone::forget);
            int port = 6070 + options.offset();
            try (Registrants registrants = new Registrants(port, server.sip(), server.domain(), waiting)) {
                double before = Processor.tree(server.pid());
                System.out.println(registrants.run(within, LONGEST, messages));
                System.out.printf("the server used %.1f s of processor time%n", Processor.tree(server.pid()) - before);
            }
        }
    }
}
