package org.carillon.charging.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.carillon.account.Uniqueness;
import org.carillon.charging.ChargeableEvent;
import org.carillon.charging.ChargingThreads;
import org.carillon.charging.Grant;
import org.carillon.charging.diameter.EventCcrWriter.Action;
import org.carillon.charging.diameter.OcsEvents.Asked;
import org.carillon.charging.diameter.OcsTransactions.Contract;
import org.carillon.charging.model.OcsLink;
import org.carillon.diameter.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * Charging of texts by an operator's online charging system, as a client of credit control (RFC 8506 §6 (One-Time Event)):
 * debited before they are accepted, refunded where they were not sent.
 */
@ApplicationScoped
public class RoEvents {
    private OcsEvents transactions;
    private Executor threads;
    private RoConfig config;
    private Clock clock;
    private long started;
    private final AtomicLong sessions = new AtomicLong();
    private volatile @Nullable RoClient client;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RoEvents() {}

    @Inject
    public RoEvents(OcsEvents transactions, ChargingThreads threads, RoConfig config, Clock clock) {
        this(transactions, (Executor) threads, config, clock);
    }

    RoEvents(OcsEvents transactions, Executor threads, RoConfig config, Clock clock) {
        this.transactions = transactions;
        this.threads = threads;
        this.config = config;
        this.clock = clock;
        this.started = clock.instant().getEpochSecond();
    }

    void open(RoClient opened) {
        client = opened;
    }

    void close() {
        client = null;
    }

    // ---- a text ----

    /** As {@link org.carillon.charging.EventCharging#debit}. */
    CompletionStage<Optional<Grant.Refused>> debit(ChargeableEvent event, Contract contract, Runnable accept) {
        return ChargingThreads.soon(() -> begin(event, contract), threads)
                .thenCompose(asked -> asked.accepted()
                        ? CompletableFuture.completedStage(Optional.empty())
                        : ask(asked, Action.DIRECT_DEBITING, contract.route().hosts())
                                .thenApplyAsync(cca -> debited(asked, cca, accept), threads));
    }

    private Asked begin(ChargeableEvent event, Contract contract) {
        // RFC 6733 §8.8 (Session-Id AVP): our host, the time of our start, a number
        String sessionId = config.node() + ";" + started + ";" + sessions.incrementAndGet() + ";event";
        AtomicReference<@Nullable Asked> asked = new AtomicReference<>();
        Uniqueness.settle(() -> asked.set(transactions.ask(event, contract, sessionId)));
        return Objects.requireNonNull(asked.get());
    }

    private Optional<Grant.Refused> debited(Asked asked, Cca cca, Runnable accept) {
        String id = asked.text().id();
        Optional<Grant.Refused> refusal = CcaPolicy.refusal(cca.resultCode());
        if (refusal.isPresent()) {
            transactions.forget(id);
            return refusal;
        }
        if (cca.resultCode() == ResultCode.CREDIT_CONTROL_NOT_APPLICABLE) {
            return accepted(asked, null, accept);
        }
        if (ResultCode.isSuccess(cca.resultCode())) {
            return accepted(asked, asked.link().answered(cca.host(), Action.DIRECT_DEBITING.number(), 0), accept);
        }
        FailureHandling handling = cca.eventHandling() == null ? config.failureHandling() : cca.eventHandling();
        CcaPolicy.Failure consequence = CcaPolicy.failure(handling, false);
        RoLog.LOG.eventAway(asked.link().realm(), id, cca.resultCode(), consequence);
        if (consequence == CcaPolicy.Failure.GOES_ON) {
            return accepted(asked, cca.lost() ? asked.link() : null, accept);
        }
        giveUp(asked, cca.lost() ? asked.link() : null);
        throw new CreditAwayException(asked.link().realm(), cca.resultCode());
    }

    /** @param link how it was, or may have been, debited; null where it certainly was not */
    private Optional<Grant.Refused> accepted(Asked asked, @Nullable OcsLink link, Runnable accept) {
        try {
            transactions.accept(asked.text().id(), link, accept);
        } catch (RuntimeException failure) {
            RoLog.LOG.notAccepted(failure, asked.text().id());
            giveUp(asked, link);
            throw failure;
        }
        return Optional.empty();
    }

    private void giveUp(Asked asked, @Nullable OcsLink link) {
        if (link == null) {
            transactions.forget(asked.text().id());
        } else {
            transactions.withdraw(asked.text().id(), link);
        }
    }

    // ---- what is given back ----

    /** Has given back what was debited for texts that are not sent. What is not answered comes again at a later call. */
    void sweep(int limit) {
        for (String id : transactions.unanswered(limit)) {
            transactions.withdraw(id);
        }
        for (String id : transactions.toRefund(limit)) {
            CompletionStage<Void> unused = refund(id).whenComplete((done, failure) -> {
                if (failure != null) {
                    RoLog.LOG.notRefunded(failure, id);
                }
            });
        }
    }

    /**
     * Asks the money of an event back. Where nobody knows whether it was debited, that is asked first, by the same request
     * again: what was not debited is not given back.
     */
    CompletionStage<Void> refund(String id) {
        return ChargingThreads.soon(() -> transactions.refund(id), threads).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedStage(null);
            }
            Asked asked = found.get();
            return asked.link().requestNumber() < Action.DIRECT_DEBITING.number()
                    ? ask(asked.repeated(), Action.DIRECT_DEBITING, List.of())
                            .thenApplyAsync(cca -> turnsOut(asked, cca), threads)
                            .thenCompose(debited -> debited ? refund(id) : CompletableFuture.completedStage(null))
                    : ask(asked, Action.REFUND_ACCOUNT, List.of())
                            .thenAcceptAsync(cca -> refunded(asked, cca), threads);
        });
    }

    private boolean turnsOut(Asked asked, Cca cca) {
        requireFinal(asked, cca);
        boolean debited = ResultCode.isSuccess(cca.resultCode());
        if (debited) {
            transactions.debited(
                    asked.text().id(), asked.link().answered(cca.host(), Action.DIRECT_DEBITING.number(), 0));
        } else {
            transactions.refunded(asked.text().id());
        }
        return debited;
    }

    private void refunded(Asked asked, Cca cca) {
        requireFinal(asked, cca);
        if (!ResultCode.isSuccess(cca.resultCode())) {
            RoLog.LOG.refundRefused(asked.text().id(), asked.link().realm(), cca.resultCode());
        }
        transactions.refunded(asked.text().id());
    }

    private static void requireFinal(Asked asked, Cca cca) {
        if (!cca.isFinal()) {
            throw new CreditAwayException(asked.link().realm(), cca.resultCode());
        }
    }

    // ---- the rest ----

    private CompletionStage<Cca> ask(Asked asked, Action action, List<String> others) {
        RoClient open = client;
        if (open == null) {
            return CompletableFuture.completedStage(Cca.NONE.lost(asked.again()));
        }
        boolean debit = action == Action.DIRECT_DEBITING;
        return open.ask(
                EventCcrWriter.write(
                        asked.link(), action, asked.text(), config.domain(), debit ? asked.at() : clock.instant()),
                hosts(asked.link(), others),
                asked.again());
    }

    /** The one that answered last, then the others. */
    private static List<String> hosts(OcsLink link, List<String> others) {
        List<String> hosts = new ArrayList<>();
        String current = link.host();
        if (current != null) {
            hosts.add(current);
        }
        others.stream().filter(host -> !host.equals(current)).forEach(hosts::add);
        if (others.isEmpty()) {
            hosts.add(RoClient.ANY);
        }
        return hosts;
    }
}
