package org.carillon.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Measures the servers one after the other, round by round, so that both see the same machine. The first runs of
 * each server are thrown away: they warm up what is compiled while it runs.
 */
final class Runner {
    private static final int WAITING = 1000;
    private static final int CALLS = 20_000;
    private static final int CALLS_UNDER_WAY = 64;

    /** Runs that are thrown away: after 75,000 messages little is left to compile. */
    private static final int WARM_UPS = 3;

    private static final long PATIENCE = Duration.ofSeconds(3).toNanos();

    private final Options options;
    private final List<Server> servers;
    private final Map<Server, People> people = new HashMap<>();
    private final int phonesPort;
    private final int sendersPort;
    private final Sipp sipp;
    private int returned;

    Runner(Options options, List<Server> servers) {
        this.options = options;
        this.servers = servers;
        servers.forEach(server -> people.put(server, People.of(server)));
        phonesPort = 6070 + options.offset();
        sendersPort = 6071 + options.offset();
        sipp = new Sipp(options.root().resolve("bench"), options.state().resolve("sipp"));
    }

    /** @return the tables */
    String run(Scenario scenario) {
        return switch (scenario) {
            case REGISTER -> phones(scenario, Load.closed(Load.Kind.REGISTER, 40_000, 64));
            case REFRESH -> phones(scenario, Load.closed(Load.Kind.REFRESH, 80_000, 64));
            case OPTIONS -> phones(scenario, Load.closed(Load.Kind.OPTIONS, 100_000, 64));
            case CALL -> calls(scenario);
            case MESSAGE, RELAYED -> message(scenario, Load.closed(Load.Kind.MESSAGE, 25_000, 64));
            case TAIL -> message(scenario, Load.open(Load.Kind.MESSAGE, 80_000, 8_000));
            case KEPT ->
                kept(scenario, Load.closed(Load.Kind.MESSAGE, 25_000, 64))
                        + kept(scenario, Load.closed(Load.Kind.MESSAGE, 25_000, 256));
            case LATENCY -> kept(scenario, Load.open(Load.Kind.MESSAGE, 5_000, 1_000));
            case DRAIN -> rounds(title(scenario, WAITING + " waiting"), WARM_UPS, this::drain);
            case REGISTERED -> new Crowd(options.state(), phonesPort).table(servers);
            case SIPP_REGISTER, SIPP_OPTIONS -> sippPhones(scenario);
            case SIPP_MESSAGE -> sippMessage(scenario);
            case SIPP_KEPT -> sippKept(scenario);
        };
    }

    private String phones(Scenario scenario, Load load) {
        if (load.kind() == Load.Kind.REFRESH) {
            servers.forEach(this::registerAll);
        }
        return rounds(title(scenario, load), WARM_UPS, server -> {
            try (Blast blast = new Blast(phonesPort, server.sip(), server.domain())) {
                Meter meter = new Meter(server);
                Tally tally = blast.run(load, people.get(server).present(), List.of());
                return meter.read(tally, blast.firstFailure());
            }
        });
    }

    private String message(Scenario scenario, Load load) {
        servers.forEach(this::registerAll);
        try (Receiver receiver = new Receiver(phonesPort)) {
            return rounds(title(scenario, load), WARM_UPS, server -> delivered(server, receiver, load));
        }
    }

    private String calls(Scenario scenario) {
        servers.forEach(this::registerAll);
        String title = title(scenario, CALLS + " calls, " + CALLS_UNDER_WAY + " under way");
        try (Receiver receiver = new Receiver(phonesPort)) {
            return rounds(title, WARM_UPS, server -> called(server, receiver));
        }
    }

    private Sample called(Server server, Receiver receiver) {
        People parts = people.get(server);
        receiver.reset();
        try (Calls calls = new Calls(sendersPort, server.sip())) {
            Meter meter = new Meter(server);
            Tally tally = calls.run(CALLS, CALLS_UNDER_WAY, parts.senders(), parts.present());
            receiver.awaitAcknowledged(tally.done(), PATIENCE);
            int lost = Math.max(0, tally.done() - receiver.acknowledged());
            String note = lost > 0 && calls.firstFailure().isEmpty() ? "an ACK did not arrive" : calls.firstFailure();
            return meter.read(tally.delivered(lost, 0, 0), note);
        }
    }

    private Sample delivered(Server server, Receiver receiver, Load load) {
        People parts = people.get(server);
        receiver.reset();
        try (Blast blast = new Blast(sendersPort, server.sip(), server.domain())) {
            Meter meter = new Meter(server);
            long begin = System.nanoTime();
            Tally tally = blast.run(load, senders(parts, load), parts.present());
            receiver.await(tally.done(), PATIENCE);
            double until = (receiver.last() - begin) * 1e-9;
            int lost = Math.max(0, tally.done() - receiver.distinct());
            String note = lost > 0 && blast.firstFailure().isEmpty() ? "not delivered" : blast.firstFailure();
            return meter.read(tally.delivered(lost, receiver.again(), until), note);
        }
    }

    private String kept(Scenario scenario, Load load) {
        return rounds(title(scenario, load), WARM_UPS, server -> {
            People parts = people.get(server);
            try (Blast blast = new Blast(sendersPort, server.sip(), server.domain())) {
                Meter meter = new Meter(server);
                Tally tally = blast.run(load, senders(parts, load), parts.absent());
                return meter.read(tally, blast.firstFailure());
            }
        });
    }

    private static List<Phone> senders(People parts, Load load) {
        return parts.senders().subList(0, Math.min(load.window(), People.SENDERS));
    }

    private Sample drain(Server server) {
        People parts = people.get(server);
        Phone phone = parts.returning()
                .get(returned++ / servers.size() % parts.returning().size());
        try (Receiver receiver = new Receiver(phonesPort);
                Blast blast = new Blast(sendersPort, server.sip(), server.domain())) {
            Load fill = Load.closed(Load.Kind.MESSAGE, WAITING, 64);
            Tally filled = blast.run(fill, parts.senders().subList(0, 64), List.of(phone));
            receiver.reset();
            Meter meter = new Meter(server);
            long begin = receiver.register(phone, server.sip(), server.domain(), Duration.ofHours(1));
            receiver.await(filled.done(), PATIENCE);
            double seconds = (receiver.last() - begin) * 1e-9;
            int lost = filled.failed() + Math.max(0, filled.done() - receiver.distinct());
            int micros = (int) (seconds * 1e6);
            Tally tally = new Tally(WAITING - lost, lost, receiver.again(), seconds, new int[] {micros});
            Sample sample = meter.read(tally, lost > 0 ? "not delivered" : "");
            receiver.register(phone, server.sip(), server.domain(), Duration.ZERO);
            return sample;
        }
    }

    private String sippPhones(Scenario scenario) {
        boolean register = scenario == Scenario.SIPP_REGISTER;
        Load load = Load.closed(register ? Load.Kind.REGISTER : Load.Kind.OPTIONS, 40_000, 64);
        return rounds(title(scenario, load), WARM_UPS, server -> {
            List<Phone> phones = people.get(server).present();
            return sipp(register ? "register" : "options", server, phonesPort, load, phones, List.of());
        });
    }

    private String sippMessage(Scenario scenario) {
        Load load = Load.closed(Load.Kind.MESSAGE, 20_000, 64);
        servers.forEach(this::registerAll);
        try (Receiver receiver = new Receiver(phonesPort)) {
            return rounds(title(scenario, load), WARM_UPS, server -> {
                receiver.reset();
                return sippMessages(server, load, people.get(server).present());
            });
        }
    }

    private String sippKept(Scenario scenario) {
        Load load = Load.closed(Load.Kind.MESSAGE, 20_000, 64);
        return rounds(
                title(scenario, load),
                1,
                server -> sippMessages(server, load, people.get(server).absent()));
    }

    private Sample sippMessages(Server server, Load load, List<Phone> to) {
        String name = server.ours() ? "message-challenged" : "message";
        return sipp(name, server, sendersPort, load, people.get(server).senders(), to);
    }

    private Sample sipp(String name, Server server, int port, Load load, List<Phone> from, List<Phone> to) {
        Meter meter = new Meter(server);
        Tally tally = sipp.run(name, server, port, load, from, to);
        return meter.read(tally, tally.failed() > 0 ? "see the folder sipp" : "");
    }

    /** Registers everybody who is to be present, from the port where they listen. */
    private void registerAll(Server server) {
        List<Phone> present = people.get(server).present();
        try (Blast blast = new Blast(phonesPort, server.sip(), server.domain())) {
            Tally tally = blast.run(Load.closed(Load.Kind.REGISTER, present.size(), 32), present, List.of());
            if (tally.failed() > 0) {
                throw new IllegalStateException(server.name() + " does not register: " + blast.firstFailure());
            }
        }
    }

    private String rounds(String title, int warmUps, Function<Server, Sample> measure) {
        Report report = new Report(title);
        for (int round = -warmUps; round < options.rounds(); round++) {
            for (Server server : servers) {
                Sample sample = measure.apply(server);
                if (round >= 0) {
                    report.add(server, sample);
                }
            }
        }
        return report.table();
    }

    private static String title(Scenario scenario, Load load) {
        String how = load.rate() > 0 ? (int) load.rate() + " a second" : load.window() + " in flight";
        return title(scenario, load.count() + " operations, " + how);
    }

    private static String title(Scenario scenario, String how) {
        return scenario.text() + ": " + how;
    }
}
