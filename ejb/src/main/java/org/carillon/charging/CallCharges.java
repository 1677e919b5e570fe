package org.carillon.charging;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.carillon.charging.model.CallRecord;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/** The calls of this node that are charged and under way, and those whose end is still to be charged. */
@Unproxied
public class CallCharges {
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** What is asked for before a call to another network. */
    public sealed interface Begun {
        /** @param charge null where nothing is charged */
        record Allowed(@Nullable CallCharge charge) implements Begun {}

        record Refused(int status, String reason) implements Begun {}
    }

    private record Ending(CallEnd end, long againNanos) {}

    private final OnlineCharging port;
    private final OnNetRecords onNet;
    private final Duration renewBefore;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Map<String, CallCharge> begun = new ConcurrentHashMap<>();
    private final Set<CallCharge> watched = ConcurrentHashMap.newKeySet();
    private final Map<String, Ending> endings = new ConcurrentHashMap<>();

    @Inject
    public CallCharges(OnlineCharging port, OnNetRecords onNet, ChargingConfig config, Clock clock) {
        this(port, onNet, config.renewBefore(), clock, System::nanoTime);
    }

    CallCharges(OnlineCharging port, OnNetRecords onNet, Duration renewBefore, Clock clock, LongSupplier nanoTime) {
        this.port = port;
        this.onNet = onNet;
        this.renewBefore = renewBefore;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Whether calls of this account may cost something. */
    public boolean mayCharge(long accountId) {
        return port.mayCharge(accountId);
    }

    /** Asks for credit. The stage fails where nobody can say. */
    public CompletionStage<Begun> begin(ChargeableCall call) {
        return port.begin(call).thenApply(grant -> switch (grant) {
            case Grant.Free free -> new Begun.Allowed(null);
            case Grant.Granted granted -> new Begun.Allowed(charge(call.id(), granted));
            case Grant.Refused refused -> new Begun.Refused(refused.status(), refused.reason());
        });
    }

    private CallCharge charge(String id, Grant.Granted granted) {
        CallCharge charge = new CallCharge(id, port, this, granted, renewBefore, clock);
        begun.put(id, charge);
        return charge;
    }

    /**
     * There may be more credit for a call of this node, or less: it is asked for at once.
     *
     * @return false where it is being asked for already, or there is no such call
     */
    public boolean renew(String id) {
        CallCharge charge = begun.get(id);
        return charge != null && charge.renew();
    }

    /** There is no credit any more for a call of this node, which ends. False where there is no such call. */
    public boolean withdraw(String id) {
        CallCharge charge = begun.get(id);
        if (charge == null) {
            return false;
        }
        charge.withdraw();
        return true;
    }

    /** Somebody hung up a call that this node does not know: of an earlier start, or of another node. */
    public void hungUp(String id) {
        port.hungUp(id, clock.instant()).whenComplete((done, failure) -> {
            if (failure != null) {
                // it is closed as lost
                ChargingLog.LOG.stepFailed(failure, id);
            }
        });
    }

    /** A call between users has ended. */
    public void onNet(CallRecord.Parties parties, CallRecord.Course course) {
        onNet.write(parties, course);
    }

    /** Called every moment by one thread. */
    public void tick() {
        long now = nanoTime();
        for (CallCharge charge : watched) {
            charge.tick(now);
        }
        endings.forEach((id, ending) -> {
            if (now - ending.againNanos() >= 0) {
                send(id, ending.end());
            }
        });
    }

    /** Calls whose end is not charged yet. */
    public int unsettled() {
        return endings.size();
    }

    void watch(CallCharge charge) {
        watched.add(charge);
    }

    void unwatch(CallCharge charge) {
        watched.remove(charge);
    }

    /** Charges the end as soon as what came before it is done, and again and again until that has succeeded. */
    void end(String id, CallEnd end, CompletionStage<?> before) {
        begun.remove(id);
        endings.put(id, new Ending(end, nanoTime() + AGAIN.toNanos()));
        before.whenComplete((done, failure) -> send(id, end));
    }

    private void send(String id, CallEnd end) {
        endings.put(id, new Ending(end, nanoTime() + AGAIN.toNanos()));
        port.end(id, end).whenComplete((done, failure) -> {
            if (failure == null) {
                endings.remove(id);
            } else {
                ChargingLog.LOG.notCharged(failure, id);
            }
        });
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }
}
