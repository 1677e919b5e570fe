package org.carillon.calling.answering;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carillon.account.AccountDirectory;
import org.carillon.account.SipConfig;
import org.carillon.account.blocking.Blocks;
import org.carillon.calling.Caller;
import org.carillon.calling.answering.Answered.Applied;
import org.carillon.calling.model.AnsweringAction;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.routing.CallRoute;
import org.carillon.routing.CallRoute.OffNet;
import org.carillon.routing.CallRoute.OnNet;
import org.carillon.routing.CallRoute.Refused;
import org.carillon.routing.CallRouting;
import org.carillon.routing.CallerDirectory;
import org.carillon.routing.Passage;
import org.carillon.sip.Changes;
import org.carillon.sip.SipRequest;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/** Applies the block list and the rules of whom a call is for. Asked on the thread of the request: it looks up, it does not wait. */
@Unproxied
public class Answering {
    /** 3GPP TS 24.604 (Communication Diversion): the answer to a call that was sent on too often, or comes round. */
    private static final Refused TOO_OFTEN = new Refused(480, "Diverted Too Often");

    /** To whom the callee has blocked: as if somebody had said no. */
    private static final Refused BLOCKED =
            new Refused(RejectStatus.DECLINE.status(), RejectStatus.phrase(RejectStatus.DECLINE.status()));

    private static final Refused NO_MAILBOX = new Refused(480, "No Mailbox");

    /** Help is for who needs it: nobody sends his callers there. */
    private static final Refused NOT_FOR_CALLERS = new Refused(480, "Temporarily Unavailable");

    private final AnsweringBook book;
    private final Blocks blocks;
    private final CallerNumbers numbers;
    private final CallerDirectory callers;
    private final AccountDirectory directory;
    private final CallRouting routing;
    private final AnsweringConfig config;
    private final String domain;
    private @Nullable Mailboxes mailboxes;

    @Inject
    public Answering(
            AnsweringBook book,
            Blocks blocks,
            CallerNumbers numbers,
            CallerDirectory callers,
            AccountDirectory directory,
            CallRouting routing,
            AnsweringConfig config,
            SipConfig sip) {
        this.book = book;
        this.blocks = blocks;
        this.numbers = numbers;
        this.callers = callers;
        this.directory = directory;
        this.routing = routing;
        this.config = config;
        this.domain = sip.domain();
    }

    @Inject
    void recordIn(@Any Instance<Mailboxes> found) {
        found.stream().findFirst().ifPresent(this::recordIn);
    }

    void recordIn(Mailboxes found) {
        mailboxes = found;
    }

    /**
     * Where the call goes that the dial plan sends there. An INVITE that takes over a call (RFC 3891 §3 (User Agent Server
     * Behavior: Receiving a Replaces Header)) is for the phone that has this call: it can be rejected, and not sent on.
     */
    public Answered answer(Caller caller, SipRequest invite, CallRoute route) {
        if (!(route instanceof OnNet first) || book.find(first.accountId()).isEmpty() && !isBlocked(first, caller)) {
            return Answered.direct(route);
        }
        AnsweringPolicy.Who who = numbers.of(caller);
        boolean takesOver = invite.header("Replaces") != null;
        List<Applied> applied = new ArrayList<>();
        Diversions diversions = Diversions.before(invite);
        CallRoute goes = route;
        while (goes instanceof OnNet to) {
            if (isBlocked(to, caller)) {
                return Answered.blocked(BLOCKED, to.accountId(), applied);
            }
            Optional<AnsweringRule> rule =
                    AnsweringPolicy.first(book.find(to.accountId()), who, directory::findAccountId);
            if (rule.isEmpty() || !counts(rule.get().action(), takesOver)) {
                break;
            }
            applied.add(new Applied(to.accountId(), rule.get()));
            switch (rule.get().action()) {
                case REJECT -> goes = rejection(rule.get());
                case FORWARD -> {
                    goes = forward(to, rule.get(), invite, diversions);
                    diversions = goes instanceof Refused ? diversions : sentOn(diversions, to, rule.get());
                }
                case VOICEMAIL -> {
                    return toMailbox(to, invite, sentOn(diversions, to, rule.get()), applied);
                }
                case RING -> throw new IllegalStateException("a rule to ring changes nothing");
            }
        }
        return new Answered(goes, false, diversions, applied, changes(goes, diversions), null);
    }

    private boolean isBlocked(OnNet callee, Caller caller) {
        Long account = caller.accountId();
        return account == null
                ? blocks.isBlocked(callee.accountId(), caller.name())
                : blocks.isBlocked(callee.accountId(), account);
    }

    private static boolean counts(AnsweringAction action, boolean takesOver) {
        return action == AnsweringAction.REJECT || action != AnsweringAction.RING && !takesOver;
    }

    private static Refused rejection(AnsweringRule rule) {
        int status = rule.status() == null ? RejectStatus.DECLINE.status() : rule.status();
        return new Refused(status, RejectStatus.phrase(status));
    }

    private CallRoute forward(OnNet by, AnsweringRule rule, SipRequest invite, Diversions diversions) {
        if (diversions.count() >= config.maxDiversions()) {
            return TOO_OFTEN;
        }
        CallRoute goes = routing.find(by.accountId(), rule.forwardTo(), invite);
        if (goes instanceof CallRoute.Emergency) {
            return NOT_FOR_CALLERS;
        }
        boolean round =
                goes instanceof OnNet to && (to.accountId() == by.accountId() || diversions.passed(to.accountId()));
        return round ? TOO_OFTEN : goes;
    }

    private Diversions sentOn(Diversions diversions, OnNet by, AnsweringRule rule) {
        return callers.find(by.accountId())
                .map(identity -> diversions.and(new Diversions.Step(identity, rule.notifyCaller())))
                .orElse(diversions);
    }

    private Answered toMailbox(OnNet of, SipRequest invite, Diversions diversions, List<Applied> applied) {
        Mailboxes room = mailboxes;
        Optional<Passage> way = room == null ? Optional.empty() : room.find(of.accountId(), invite);
        CallRoute route = way.<CallRoute>map(found -> new OffNet(of.login(), of.login(), found, Changes.NONE))
                .orElse(NO_MAILBOX);
        return new Answered(
                route, way.isPresent(), diversions, applied, diversions.changes(of.login(), domain, false), null);
    }

    private Changes changes(CallRoute goes, Diversions diversions) {
        return switch (goes) {
            case OnNet to -> diversions.changes(to.login(), domain, false);
            case OffNet away -> diversions.changes(away.number(), domain, true);
            case CallRoute.Emergency help -> Changes.NONE;
            case Refused refused -> Changes.NONE;
        };
    }
}
