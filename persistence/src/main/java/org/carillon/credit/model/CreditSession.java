package org.carillon.credit.model;

import java.time.Instant;
import java.util.Optional;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.rating.model.Price;
import org.jspecify.annotations.Nullable;

/**
 * Something that another node does for a user as long as there is credit. What it costs follows from all seconds that were
 * used at one price, so that the sum does not depend on how they were reported.
 */
public final class CreditSession {
    /** Whether it goes on. */
    public enum State {
        OPEN,
        CLOSED
    }

    /**
     * What is paid for, and what it costs.
     *
     * @param number as it was rated
     * @param decimals digits after the point to which costs are rounded up
     */
    public record Rated(String number, Price price, int decimals) {
        /** The same for what follows after some was paid for: {@link Price#onward}. */
        public Rated onward() {
            return new Rated(number, price.onward(), decimals);
        }
    }

    /**
     * What of it changes.
     *
     * @param expiresAt when nothing more is expected of it
     * @param rated what goes on costs
     * @param earlierSeconds that were used at other prices, before
     * @param earlierCost of those
     * @param cost of all that was used, in millionths, whether it could be taken or not
     * @param uncollected of it what could not be taken
     * @param holdKey of the money that is set aside, or null
     */
    record Standing(
            State state,
            Instant expiresAt,
            Rated rated,
            long earlierSeconds,
            long earlierCost,
            long usedSeconds,
            long cost,
            long uncollected,
            @Nullable String holdKey) {}

    private final String sessionId;
    private final String originHost;
    private final Purse purse;
    private final Instant openedAt;
    private final CorrelationId correlationId;
    private Standing standing;

    public CreditSession(
            String sessionId, String originHost, Purse purse, Rated rated, Instant now, Instant expiresAt) {
        this(
                sessionId,
                originHost,
                purse,
                now,
                CorrelationId.create(),
                new Standing(State.OPEN, expiresAt, rated, 0, 0, 0, 0, 0, null));
    }

    CreditSession(
            String sessionId,
            String originHost,
            Purse purse,
            Instant openedAt,
            CorrelationId correlationId,
            Standing standing) {
        this.sessionId = sessionId;
        this.originHost = originHost;
        this.purse = purse;
        this.openedAt = openedAt;
        this.correlationId = correlationId;
        this.standing = standing;
    }

    /** Counts what was used, at what all of it costs now. */
    public void use(long seconds, long newCost) {
        standing = new Standing(
                standing.state(),
                standing.expiresAt(),
                standing.rated(),
                standing.earlierSeconds(),
                standing.earlierCost(),
                Math.addExact(standing.usedSeconds(), seconds),
                newCost,
                standing.uncollected(),
                standing.holdKey());
    }

    /** Counts what was used and could not be taken. */
    public void lose(long micros) {
        standing = new Standing(
                standing.state(),
                standing.expiresAt(),
                standing.rated(),
                standing.earlierSeconds(),
                standing.earlierCost(),
                standing.usedSeconds(),
                standing.cost(),
                Math.addExact(standing.uncollected(), micros),
                standing.holdKey());
    }

    /** Money is set aside for what comes, or none. */
    public void reserve(@Nullable String key, Instant until) {
        standing = new Standing(
                standing.state(),
                until,
                standing.rated(),
                standing.earlierSeconds(),
                standing.earlierCost(),
                standing.usedSeconds(),
                standing.cost(),
                standing.uncollected(),
                key);
    }

    /** From now on it costs something else: without the fee and the first interval where some was used, and so paid for. */
    public void costs(Rated other) {
        standing = new Standing(
                standing.state(),
                standing.expiresAt(),
                standing.usedSeconds() == 0 ? other : other.onward(),
                standing.usedSeconds(),
                standing.cost(),
                standing.usedSeconds(),
                standing.cost(),
                standing.uncollected(),
                standing.holdKey());
    }

    public void close() {
        standing = new Standing(
                State.CLOSED,
                standing.expiresAt(),
                standing.rated(),
                standing.earlierSeconds(),
                standing.earlierCost(),
                standing.usedSeconds(),
                standing.cost(),
                standing.uncollected(),
                null);
    }

    public String sessionId() {
        return sessionId;
    }

    public boolean isOpen() {
        return standing.state() == State.OPEN;
    }

    /** Whether it was used up at once, and nothing more was expected of it. */
    public boolean isEvent() {
        return !isOpen() && openedAt.equals(standing.expiresAt());
    }

    public Instant expiresAt() {
        return standing.expiresAt();
    }

    public Purse purse() {
        return purse;
    }

    public Rated rated() {
        return standing.rated();
    }

    /** Seconds that were used at the price of now; of an event its units, whatever they are. */
    public long usedSeconds() {
        return standing.usedSeconds() - standing.earlierSeconds();
    }

    /** What was used at other prices cost so much, in millionths. */
    public long earlierCost() {
        return standing.earlierCost();
    }

    /** Of all that was used, in millionths, whether it could be taken or not. */
    public long cost() {
        return standing.cost();
    }

    public Money uncollected() {
        return new Money(standing.uncollected(), purse.currency());
    }

    public Optional<String> holdKey() {
        return Optional.ofNullable(standing.holdKey());
    }

    public CorrelationId correlationId() {
        return correlationId;
    }

    String originHost() {
        return originHost;
    }

    Instant openedAt() {
        return openedAt;
    }

    Standing standing() {
        return standing;
    }
}
