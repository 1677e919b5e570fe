package org.carillon.bench.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carillon.bench.Blast;
import org.carillon.bench.Load;
import org.carillon.bench.Phone;
import org.carillon.bench.Processor;
import org.carillon.bench.Receiver;
import org.carillon.bench.Tally;
import org.carillon.bench.User;

/** F14 with messages to somebody who is absent: what was kept, and what he then receives, is compared with what was sent. */
final class LossyStorm {
    private static final int MESSAGES = 1000;
    private static final int SENDERS = 64;
    private static final long SEED = 14;
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

    private LossyStorm() {}

    static Verdicts run(Target target, Options options) {
        Verdicts verdicts = new Verdicts("F14: " + MESSAGES + " messages, half of five copies lost, none in order");
        List<Phone> phones = new ArrayList<>();
        for (User user : target.users(SENDERS + 1)) {
            phones.add(new Phone(user, phones.size()));
        }
        List<Phone> senders = phones.subList(0, SENDERS);
        List<Phone> absent = phones.subList(SENDERS, SENDERS + 1);
        Load load = Load.closed(Load.Kind.MESSAGE, MESSAGES, SENDERS);
        try (Receiver receiver = new Receiver(6071 + options.offset())) {
            // what waits from an earlier run is of no interest
            receiver.register(absent.getFirst(), target.sip(), target.domain(), Duration.ofHours(1));
            receiver.await(Integer.MAX_VALUE, PATIENCE);
            receiver.register(absent.getFirst(), target.sip(), target.domain(), Duration.ZERO);
            receiver.reset();
            Set<String> threads = target.threads();
            double calm = calm(target, options, load, senders, absent);
            receiver.register(absent.getFirst(), target.sip(), target.domain(), Duration.ofHours(1));
            receiver.await(3 * MESSAGES, PATIENCE);
            receiver.register(absent.getFirst(), target.sip(), target.domain(), Duration.ZERO);
            receiver.reset();
            double accepted = target.metric("carillon_messages_accepted_total");
            Tally tally;
            long copies;
            double cpu;
            String failure;
            try (LossyNetwork network = new LossyNetwork(target.sip(), SEED);
                    Blast blast = new Blast(6070 + options.offset(), network.near(), target.domain())) {
                double cpuBefore = Processor.tree(target.pid());
                tally = blast.run(load, senders, absent);
                cpu = Processor.tree(target.pid()) - cpuBefore;
                copies = network.toServer();
                failure = blast.firstFailure();
            }
            double kept = target.metric("carillon_messages_accepted_total") - accepted;
            verdicts.judge(
                    "all answered with success",
                    tally.done() == MESSAGES,
                    "%d of %d %s",
                    tally.done(),
                    MESSAGES,
                    failure);
            verdicts.judge("each kept once", kept == MESSAGES, "%.0f kept; %d datagrams came", kept, copies);
            receiver.register(absent.getFirst(), target.sip(), target.domain(), Duration.ofHours(1));
            receiver.await(MESSAGES, PATIENCE);
            verdicts.judge(
                    "each delivered once",
                    receiver.distinct() == MESSAGES && receiver.again() == 0,
                    "%d, %d again",
                    receiver.distinct(),
                    receiver.again());
            receiver.register(absent.getFirst(), target.sip(), target.domain(), Duration.ZERO);
            verdicts.judge(
                    "processor time of a datagram that came <= 2 x that in a calm network",
                    cpu / copies <= 2 * calm / MESSAGES,
                    "%.2f ms, calm %.2f ms",
                    1000 * cpu / copies,
                    1000 * calm / MESSAGES);
            verdicts.judge("no thread dead", target.threads().containsAll(threads), "%d", threads.size());
        }
        return verdicts;
    }

    /** Processor seconds of the server for the same load without the storm, after two rounds that warm it up. */
    private static double calm(Target target, Options options, Load load, List<Phone> senders, List<Phone> absent) {
        double seconds = 0;
        for (int round = 0; round < 3; round++) {
            try (Blast blast = new Blast(6070 + options.offset(), target.sip(), target.domain())) {
                double before = Processor.tree(target.pid());
                blast.run(load, senders, absent);
                seconds = Processor.tree(target.pid()) - before;
            }
        }
        return seconds;
    }
}
