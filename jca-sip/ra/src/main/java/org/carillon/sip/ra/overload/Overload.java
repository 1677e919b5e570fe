package org.carillon.sip.ra.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.carillon.sip.Lease;
import org.carillon.sip.SipOverload;
import org.carillon.sip.ra.log.SipLog;

/**
 * Watches how long messages wait and says which share of requests is refused. While none is, a request costs one read of a
 * field. A thread of its own sends the probes and decides once in an interval.
 */
public final class Overload implements SipOverload, AutoCloseable {
    private static final int PROBES = 5;
    private static final Duration LONGEST_BRAKE = Duration.ofDays(1);

    /** How many intervals an answer's oc-validity covers, so that a lost answer does not end the throttling. */
    private static final int VALID_INTERVALS = 10;

    /** For so many intervals after the last refusal messages are still put in order: the load often comes back. */
    private static final int CALM_INTERVALS = 10;

    private static final List<Urgency> REFUSABLE = List.of(Urgency.NEW, Urgency.KNOWN);

    private final OverloadSettings settings;
    private final LossPolicy policy;
    private final WaitWindow datagrams = new WaitWindow();
    private final WaitWindow streams = new WaitWindow();
    private final Probe probe;
    private final PeerLosses peers = new PeerLosses();
    private final Map<Urgency, LongAdder> refused = new EnumMap<>(Urgency.class);
    private final AtomicBoolean late = new AtomicBoolean();
    private final IntSupplier queued;
    private final LongSupplier nanos;
    private final AdmissionTurns turns;
    private final Appointments appointments;
    private final AtomicReference<Decision> decision;
    private final long begunMillis = System.currentTimeMillis();
    private final Thread thread;
    private volatile Predicate<String> nonces = nonce -> false;
    private volatile Sender sender = octets -> {};
    private volatile Set<String> emergencyNumbers;
    private volatile boolean everRefused;
    private volatile boolean closed;
    private int brake;
    /** Intervals since something was refused last. */
    private int calm = CALM_INTERVALS;

    /** Intervals since somebody of a stream got a thread while others waited for one. */
    private int unserved;

    private long brakeEnds;
    private long sequence;

    /** Sends a datagram to our own socket. */
    public interface Sender {
        void send(byte[] octets) throws IOException;
    }

    /** What holds until the next one. */
    private record Decision(
            State state, long waitNanos, double fresh, double known, boolean braked, boolean crowded, String feedback) {
        boolean isRefusing() {
            return state != State.NORMAL;
        }

        double loss(Urgency urgency) {
            return switch (urgency) {
                case NEW -> fresh;
                case KNOWN -> known;
                case EMERGENCY, ALWAYS -> 0;
            };
        }
    }

    /** @param queued messages of streams that wait for a thread now */
    public Overload(OverloadSettings settings, IntSupplier queued) {
        this(settings, queued, System::nanoTime);
    }

    Overload(OverloadSettings settings, IntSupplier queued, LongSupplier nanos) {
        this.settings = settings;
        this.emergencyNumbers = settings.emergencyNumbers();
        this.queued = queued;
        this.nanos = nanos;
        this.turns = new AdmissionTurns((int) settings.leastRetryAfter().toSeconds(), (int)
                settings.mostRetryAfter().toSeconds());
        this.appointments = new Appointments((int) settings.leastRetryAfter().toSeconds(), (int)
                settings.mostRegisterRetryAfter().toSeconds());
        // one that is away for less than the target is not late, however many intervals that are
        this.probe = new Probe(datagrams, (int) Math.max(
                1, Math.ceilDiv(settings.target().toNanos(), settings.interval().toNanos())));
        this.policy = new LossPolicy(settings.target().toNanos());
        REFUSABLE.forEach(urgency -> refused.put(urgency, new LongAdder()));
        this.decision = new AtomicReference<>(decide(0));
        this.thread = new Thread(this::watch, "sip-overload");
        thread.setDaemon(true);
    }

    /** Begins to look; probes go to the sender. */
    public void start(Sender to) {
        sender = to;
        if (settings.enabled()) {
            thread.start();
        }
    }

    // ---- what is measured ----

    public Probe probe() {
        return probe;
    }

    /** One message of a stream waited so long for a thread. */
    public void waited(long waitedNanos) {
        streams.add(waitedNanos);
    }

    // ---- what is asked for each request ----

    /** Whether some requests are refused at present. */
    public boolean isRefusing() {
        return decision.get().isRefusing();
    }

    /** Whether messages are to be put in order before they are handled: some are refused, or were a moment ago. */
    public boolean isCrowded() {
        return decision.get().crowded;
    }

    /** Whether an ACK may belong to a refusal of ours. */
    public boolean hasRefused() {
        return everRefused;
    }

    /**
     * Decides of one request.
     *
     * @param place of its Call-ID among all, 0 to below 1: one who comes again when he was told to has his turn
     */
    public boolean refuses(Urgency urgency, double place) {
        double loss = decision.get().loss(urgency);
        return loss > 0 && !turns.has(place, loss, nanos.getAsLong());
    }

    /** Whether somebody who waited so long may have waited too long. */
    public boolean mayBeLate(long waitedNanos) {
        return waitedNanos > settings.target().toNanos();
    }

    /** Whether one of those that are refused first waited too long: one new for longer than the target, one known four times that. */
    public boolean isLate(Urgency urgency, long waitedNanos) {
        long target = settings.target().toNanos();
        return switch (urgency) {
            case NEW -> waitedNanos > target;
            case KNOWN -> waitedNanos > 4 * target;
            case EMERGENCY, ALWAYS -> false;
        };
    }

    /** One was refused because it waited too long: the share that is refused beforehand is too small. */
    public void wasLate() {
        late.set(true);
    }

    /** One was refused. */
    public void refused(Urgency urgency) {
        everRefused = true;
        refused.get(urgency).increment();
    }

    /** Whether a nonce was issued by us and is still good. */
    public boolean recognizes(String nonce) {
        return nonces.test(nonce);
    }

    /** Whether a REGISTER comes when it was told to. */
    public boolean expects(double place) {
        return appointments.has(place, nanos.getAsLong());
    }

    /** A REGISTER was taken. */
    public void registering() {
        appointments.taken();
    }

    /**
     * Seconds that one who is refused now is asked to wait.
     *
     * @param registers whether it is a REGISTER, which the server then expects; not while an operator brakes, who does not
     *     mean those that come later
     */
    public int retryAfter(Urgency urgency, double place, boolean registers) {
        Decision now = decision.get();
        int appointment = registers && !now.braked ? appointments.give(place, nanos.getAsLong()) : 0;
        return appointment > 0 ? appointment : turns.secondsUntil(place, now.loss(urgency), nanos.getAsLong());
    }

    public OverloadSettings settings() {
        return settings;
    }

    /** User parts of a Request-URI that are emergencies. */
    public Set<String> emergencyNumbers() {
        return emergencyNumbers;
    }

    /** What a client whose Via has "oc" is told in it: values of oc, oc-validity and oc-seq (RFC 7339 §4 (Via Header Parameters for Overload Control)). */
    public String feedback() {
        return decision.get().feedback;
    }

    public PeerLosses peers() {
        return peers;
    }

    // ---- what an operator sees and does ----

    @Override
    public Load load() {
        Decision now = decision.get();
        Map<String, Integer> percent = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Urgency urgency : REFUSABLE) {
            percent.put(urgency.label(), percent(now.loss(urgency)));
            counts.put(urgency.label(), refused.get(urgency).sum());
        }
        return new Load(
                now.state, settings.enabled(), Duration.ofNanos(now.waitNanos), percent, counts, peers.throttled());
    }

    @Override
    public synchronized void brake(int percent, Duration length) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("the share is 1 to 100 percent");
        }
        if (length.isZero() || length.isNegative() || length.compareTo(LONGEST_BRAKE) > 0) {
            throw new IllegalArgumentException("the brake lasts between nothing and a day");
        }
        brake = percent;
        brakeEnds = nanos.getAsLong() + length.toNanos();
        if (!settings.enabled() && !thread.isAlive() && !closed) {
            thread.start();
        }
        publish(decide(decision.get().waitNanos));
    }

    @Override
    public synchronized void release() {
        brake = 0;
        publish(decide(decision.get().waitNanos));
    }

    @Override
    public Lease recognize(Predicate<String> check) {
        nonces = check;
        return () -> {
            if (nonces == check) {
                nonces = nonce -> false;
            }
        };
    }

    @Override
    public void emergencies(Set<String> numbers) {
        Set<String> all = new HashSet<>(settings.emergencyNumbers());
        all.addAll(numbers);
        emergencyNumbers = Set.copyOf(all);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    // ---- the decision ----

    /** Ends an interval. */
    synchronized void interval() {
        long wait = 0;
        if (settings.enabled()) {
            wait = Math.max(0, datagrams.take());
            if (probe.isMissing()) {
                wait = Math.max(wait, worst());
            }
            wait = Math.max(wait, streamsWaited());
            if (late.getAndSet(false)) {
                wait = Math.max(wait, 2 * settings.target().toNanos());
            }
            policy.interval(wait);
            appointments.interval(settings.interval().toNanos());
        }
        publish(decide(wait));
    }

    private long streamsWaited() {
        long served = streams.take();
        unserved = served < 0 && queued.getAsInt() > 0 ? unserved + 1 : 0;
        long since = unserved * settings.interval().toNanos();
        return since > settings.target().toNanos() ? worst() : Math.max(since, served);
    }

    /** What it counts when a probe is missing, or nobody of a stream gets a thread for longer than the target. */
    private long worst() {
        return Math.max(settings.interval().toNanos(), 4 * settings.target().toNanos());
    }

    private Decision decide(long wait) {
        double fresh = policy.loss(Urgency.NEW);
        State state = fresh > 0 ? State.OVERLOADED : State.NORMAL;
        boolean braked = brake > 0 && brakeEnds - nanos.getAsLong() > 0;
        if (braked) {
            state = state == State.NORMAL ? State.BRAKED : state;
            fresh = Math.max(fresh, brake / 100.0);
        } else {
            brake = 0;
        }
        calm = state == State.NORMAL ? calm + 1 : 0;
        return new Decision(
                state, wait, fresh, policy.loss(Urgency.KNOWN), braked, calm < CALM_INTERVALS, feedback(fresh));
    }

    /** RFC 7339 §4.4 (The "oc-seq" Parameter): a number that only grows, with a fraction as in its example. */
    private String feedback(double loss) {
        sequence++;
        String seq =
                String.format(Locale.ROOT, ";oc-seq=%d.%03d", begunMillis / 1000 + sequence / 1000, sequence % 1000);
        long validity = loss > 0 ? VALID_INTERVALS * settings.interval().toMillis() : 0;
        return "=" + percent(loss) + ";oc-validity=" + validity + seq;
    }

    private void publish(Decision next) {
        State before = decision.getAndSet(next).state;
        if (before != next.state) {
            if (next.state == State.NORMAL) {
                SipLog.LOG.overloadEnded();
            } else {
                SipLog.LOG.overloaded(
                        next.state.name(), Duration.ofNanos(next.waitNanos).toMillis(), percent(next.fresh));
            }
        }
    }

    private static int percent(double loss) {
        return (int) Math.ceil(loss * 100);
    }

    private void watch() {
        long pause = settings.interval().toNanos() / PROBES;
        int since = 0;
        long next = System.nanoTime();
        while (!closed) {
            try {
                if (settings.enabled()) {
                    sendProbe();
                }
                if (++since == PROBES) {
                    since = 0;
                    interval();
                }
            } catch (Throwable failure) {
                SipLog.LOG.workFailed(failure);
            }
            // no catching up after a pause of the machine: that would be a burst of probes
            next = Math.max(next + pause, System.nanoTime());
            long left;
            while (!closed && (left = next - System.nanoTime()) > 0) {
                LockSupport.parkNanos(left);
            }
        }
    }

    private void sendProbe() {
        try {
            sender.send(probe.next(System.nanoTime()));
        } catch (IOException notSent) {
            // the watchdog sees to a socket that is broken
            probe.unsent();
        }
    }
}
