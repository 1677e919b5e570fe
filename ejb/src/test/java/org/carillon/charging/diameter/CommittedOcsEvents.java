package org.carillon.charging.diameter;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.carillon.charging.ChargeableEvent;
import org.carillon.charging.diameter.OcsTransactions.Contract;
import org.carillon.charging.model.ChargedEventRepository;
import org.carillon.charging.model.OcsLink;
import org.carillon.testing.JpaUnit;
import org.jspecify.annotations.Nullable;

/** Each in a transaction of its own, as the container does it. */
final class CommittedOcsEvents extends OcsEvents {
    private final JpaUnit unit;

    CommittedOcsEvents(JpaUnit unit, ChargedEventRepository events, Clock clock) {
        super(events, clock);
        this.unit = unit;
    }

    @Override
    public Asked ask(ChargeableEvent event, Contract contract, String sessionId) {
        return unit.requiresNew(() -> super.ask(event, contract, sessionId));
    }

    @Override
    public void accept(String event, @Nullable OcsLink link, Runnable accept) {
        unit.run(() -> super.accept(event, link, accept));
    }

    @Override
    public void forget(String event) {
        unit.run(() -> super.forget(event));
    }

    @Override
    public void withdraw(String event) {
        unit.run(() -> super.withdraw(event));
    }

    @Override
    public void withdraw(String event, OcsLink link) {
        unit.run(() -> super.withdraw(event, link));
    }

    @Override
    public List<String> unanswered(int limit) {
        return unit.requiresNew(() -> super.unanswered(limit));
    }

    @Override
    public List<String> toRefund(int limit) {
        return unit.requiresNew(() -> super.toRefund(limit));
    }

    @Override
    public Optional<Asked> refund(String event) {
        return unit.requiresNew(() -> super.refund(event));
    }

    @Override
    public void debited(String event, OcsLink link) {
        unit.run(() -> super.debited(event, link));
    }

    @Override
    public void refunded(String event) {
        unit.run(() -> super.refunded(event));
    }
}
