package org.carillon.calling;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.carillon.event.model.CorrelationId;
import org.carillon.registrar.Binding;
import org.carillon.registrar.Bindings;
import org.carillon.registrar.FixedBindings;
import org.carillon.routing.CallRoute;
import org.carillon.routing.Passage;
import org.carillon.sip.Changes;
import org.carillon.sip.Flow;
import org.carillon.sip.Forwarding;
import org.carillon.sip.Outcome;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.sip.Transport;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.carillon.testing.RecordedEventLog;

/** Calls without sockets: account 1 calls account 2, whose devices are registered here. */
public final class CallingWorld {
    public static final long ALICE = 1;
    public static final long BOB = 2;

    public final MovableClock clock = new MovableClock();
    public final RecordedEventLog log = new RecordedEventLog();
    public final FakeWakeUp wakeUp = new FakeWakeUp();
    public final FakeForwarded forwarded = new FakeForwarded();
    public final LiveCalls live;
    public final CallingService service;
    private final FixedBindings fixed = new FixedBindings(clock);
    public final Bindings bindings = fixed.bindings();

    public CallingWorld() {
        this(10);
    }

    public CallingWorld(int maxCalls) {
        CallingConfig config = new CallingConfig(
                maxCalls,
                1,
                5,
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Duration.ofHours(12));
        live = new LiveCalls(config, wakeUp, log, clock, this::nanos);
        service = new CallingService(live, bindings, config, clock);
    }

    /** One more call of the account. */
    public void talks(long account) {
        live.limits().enter(account);
    }

    /** How many calls of the account count. */
    public int calls(long account) {
        return live.limits().calls(account);
    }

    private long nanos() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    /** @param preference q in thousandths */
    public Binding bind(long account, long deviceId, int preference) {
        return bind(account, binding(deviceId, preference));
    }

    public Binding bind(long account, Binding binding) {
        fixed.add(account, binding);
        return binding;
    }

    /** A device registers while calls wait. */
    public void registers(long account, Binding binding) {
        live.registered(account, binding);
    }

    public Binding binding(long deviceId, int preference) {
        int port = 41_000 + (int) deviceId;
        return new Binding(
                SipUri.parse("sip:dev" + deviceId + "@127.0.0.1:" + port),
                new Flow(
                        Transport.UDP,
                        new InetSocketAddress("127.0.0.1", 5060),
                        new InetSocketAddress("127.0.0.1", port)),
                "urn:uuid:" + deviceId,
                deviceId,
                clock.instant().plusSeconds(3600),
                "register-" + deviceId,
                1,
                preference,
                null);
    }

    public static FakeRequest invite() {
        return new FakeRequest("INVITE")
                .uri("sip:442@carillon.local")
                .from("\"Alice\" <sip:441@carillon.local>;tag=a")
                .to("<sip:442@carillon.local>");
    }

    /** Alice calls Bob; what comes of it. */
    public Outcome call() {
        return call(invite());
    }

    public Outcome call(FakeRequest invite) {
        return service.begin(
                CorrelationId.create(),
                invite,
                Caller.user(ALICE, "441", "Alice", false),
                new CallRoute.OnNet(BOB, "442"),
                Changes.NONE);
    }

    /** Alice calls a number in another network. */
    public Outcome callOut(Passage passage) {
        return service.begin(
                CorrelationId.create(),
                invite().uri("sip:442085670000@carillon.local"),
                Caller.user(ALICE, "441", "Alice", false),
                new CallRoute.OffNet("442085670000", "442085670000", passage, Changes.NONE),
                Changes.NONE);
    }

    /** Alice calls for help. */
    public Outcome callForHelp(Passage passage) {
        return service.begin(
                CorrelationId.create(),
                invite().uri("urn:service:sos"),
                Caller.user(ALICE, "441", "Alice", false),
                new CallRoute.Emergency("sos", "112", passage),
                Changes.NONE);
    }

    /** Alice calls Bob, and the adapter sends the INVITE on. */
    public Forwarding begun() {
        Forwarding forwarding = ((Outcome.Forward) call()).forwarding();
        forwarding.listener().begun(forwarded);
        return forwarding;
    }

    public static Target target(Forwarding forwarding, int index) {
        return forwarding.targets().get(index);
    }

    /** Moves the clock and lets it strike. */
    public void pass(Duration time) {
        clock.advance(time);
        live.tick();
    }
}
