package org.carillon.charging.diameter;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carillon.charging.ChargeableEvent;
import org.carillon.charging.diameter.OcsTransactions.Contract;
import org.carillon.charging.model.ChargedEvent;
import org.carillon.charging.model.ChargedEvent.Terms;
import org.carillon.charging.model.ChargedEventRepository;
import org.carillon.charging.model.OcsLink;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of texts whose credit somebody else holds. That he is asked is written before he is, so that neither a
 * repetition nor a crash makes anybody pay for what is not sent, or twice.
 */
@Stateless
public class OcsEvents {
    /** Longer than all hosts of a realm have to answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How often money is asked back. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private static final int DECIMALS = 2;

    private ChargedEventRepository repository;
    private Clock clock;

    /**
     * An event.
     *
     * @param accepted whether it is to happen, or was
     * @param again whether it was asked about before
     */
    public record Asked(OcsLink link, EventCcrWriter.Text text, Instant at, boolean accepted, boolean again) {
        Asked repeated() {
            return new Asked(link, text, at, accepted, true);
        }
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected OcsEvents() {}

    @Inject
    public OcsEvents(ChargedEventRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Writes down that somebody is about to be asked. Fails with a database exception where somebody else does so in this
     * moment; the next attempt finds it.
     *
     * @param sessionId for one that is new
     * @return what there is, whoever wrote it
     * @throws IllegalStateException where it was given up, and is not settled yet
     */
    public Asked ask(ChargeableEvent event, Contract contract, String sessionId) {
        ChargedEvent known = repository.find(event.id()).orElse(null);
        if (known != null) {
            if (known.state() == ChargedEvent.State.WITHDRAWN) {
                throw new IllegalStateException("the event is given up: " + event.id());
            }
            return asked(known, true);
        }
        ChargedEvent fresh = new ChargedEvent(
                event.id(),
                new ChargedEvent.Subject(
                        contract.tenantId(), event.accountId(), event.login(), event.called(), event.units()),
                new Terms(contract.currency(), contract.tariff(), "", event.number(), DECIMALS, 0),
                event.at(),
                event.at().plus(event.within()));
        fresh.asks(OcsLink.fresh(contract.route().realm(), sessionId));
        repository.add(fresh);
        return asked(fresh, false);
    }

    /**
     * Accepts what was asked about; nothing where that was done before.
     *
     * @param link how it was, or may have been, debited; null where nobody counts it
     * @throws IllegalStateException where it was given up meanwhile
     */
    public void accept(String id, @Nullable OcsLink link, Runnable accept) {
        ChargedEvent event = repository.lock(id).orElse(null);
        if (event == null || event.state() == ChargedEvent.State.WITHDRAWN) {
            throw new IllegalStateException("the event was given up: " + id);
        }
        if (event.state() != ChargedEvent.State.ASKED) {
            return;
        }
        if (link == null) {
            event.uncounted();
        } else {
            event.debitedBy(link);
        }
        accept.run();
    }

    /** It is not accepted, and certainly not debited. */
    public void forget(String id) {
        lock(id, ChargedEvent.State.ASKED).ifPresent(repository::remove);
    }

    /**
     * It is not accepted, and may be debited.
     *
     * @param link what is known of that
     */
    public void withdraw(String id, OcsLink link) {
        lock(id, ChargedEvent.State.ASKED).ifPresent(event -> event.withdraw(link));
    }

    /** The same of what nothing more is known of. */
    public void withdraw(String id) {
        lock(id, ChargedEvent.State.ASKED).ifPresent(event -> event.withdraw(event.ocs()));
    }

    // ---- what is given back ----

    /** Ids of events that a node asked about and then went down. */
    public List<String> unanswered(int limit) {
        return repository.unanswered(clock.instant().minus(PATIENCE), limit);
    }

    /** Ids of events whose money is to be asked back now. */
    public List<String> toRefund(int limit) {
        return repository.toRefund(clock.instant().minus(AGAIN), limit);
    }

    /** Writes down that the money is about to be asked back; empty where another node does so, or it is not due. */
    public Optional<Asked> refund(String id) {
        ChargedEvent event = repository.lock(id).filter(ChargedEvent::refundDue).orElse(null);
        if (event == null || event.ocs() == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant before = event.asksBack(now);
        if (before != null && before.isAfter(now.minus(AGAIN))) {
            event.asksBack(before);
            return Optional.empty();
        }
        return Optional.of(asked(event, before != null));
    }

    /** It turns out that it was debited. */
    public void debited(String id, OcsLink link) {
        repository.lock(id).filter(ChargedEvent::refundDue).ifPresent(event -> event.turnsOutDebited(link));
    }

    /** Nobody has money for it any more. What was never accepted is not known any more, either. */
    public void refunded(String id) {
        repository.lock(id).filter(ChargedEvent::refundDue).ifPresent(event -> {
            if (event.accepted()) {
                event.refunded();
            } else {
                repository.remove(event);
            }
        });
    }

    private Optional<ChargedEvent> lock(String id, ChargedEvent.State state) {
        return repository.lock(id).filter(event -> event.state() == state);
    }

    private static Asked asked(ChargedEvent event, boolean again) {
        OcsLink link = event.ocs() == null ? OcsLink.fresh("", "") : event.ocs();
        ChargedEvent.Subject subject = event.subject();
        return new Asked(
                link,
                new EventCcrWriter.Text(
                        event.id(), subject.login(), event.terms().number(), subject.units()),
                event.acceptedAt(),
                event.accepted(),
                again);
    }
}
