package org.carillon.calling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.carillon.calling.answering.Diversions;
import org.carillon.event.model.CorrelationId;
import org.carillon.routing.Passage;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.sip.Forwarded;
import org.carillon.sip.Reply;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipResponse;
import org.carillon.sip.Target;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call from its INVITE.
 *
 * @param callee the callee's login, or the number that was dialled
 * @param calleeAccount null where the callee is not ours
 * @param onlyDevice the one device that may ring, where a GRUU was called (RFC 5627 §6.1 (Request Targeting)); otherwise null
 * @param passage the gateways where the callee is not ours, otherwise null
 * @param place at the gateway where the caller is not ours, otherwise null
 * @param charged what it costs, or null where it costs nothing
 * @param dialled the Request-URI
 * @param callerTag the tag of From, by which requests of the caller are known
 * @param since when the INVITE came
 * @param diversions who has sent the call on to the callee
 * @param reliableOnly whether the caller takes reliable provisional responses only (RFC 3262 §3 (UAS Behavior)); then we
 *     send him none of ours
 */
record CallSetup(
        CorrelationId id,
        Caller caller,
        String callee,
        @Nullable Long calleeAccount,
        @Nullable Long onlyDevice,
        @Nullable Passage passage,
        GatewayStates.@Nullable Place place,
        @Nullable ChargedCall charged,
        String dialled,
        String callId,
        @Nullable String callerTag,
        Instant since,
        Diversions diversions,
        boolean reliableOnly) {
    /** RFC 3261 §21.1.3 (181 Call Is Being Forwarded). */
    private static final Reply SENT_ON = Reply.of(181, "Call Is Being Forwarded");

    private static final Reply NOT_LET_IN = Reply.of(502, "Bad Gateway");

    /** RFC 3261 §21.5.5 (504 Server Time-out). */
    private static final Reply NOT_TAKEN = Reply.of(504, "No Gateway Took The Call");

    /** As a phone that is woken is told of it, or null where the callee has no phones of ours or one alone is meant. */
    @Nullable
    IncomingCall incoming() {
        if (calleeAccount == null || onlyDevice != null) {
            return null;
        }
        return caller.hidden()
                ? new IncomingCall(id, calleeAccount, "anonymous", "Anonymous", dialled, callId)
                : new IncomingCall(id, calleeAccount, caller.name(), caller.display(), dialled, callId);
    }

    /** Tells the caller that his call was sent on, where who did so wants it. */
    void tellCaller(Forwarded call) {
        if (diversions.notifyCaller() && !reliableOnly) {
            call.progress(SENT_ON);
        }
    }

    /**
     * The gateway to try after the last one, or the same with an answer to its challenge; null where there is none.
     *
     * @param refusal null where there was none in time, and for 503, which is never passed on
     * @param rang whether it rang at the last gateway
     */
    @Nullable
    Leg nextGateway(@Nullable SipResponse refusal, boolean rang) {
        if (passage == null) {
            return null;
        }
        Optional<Target> next = refusal == null && rang ? passage.afterRinging() : passage.after(refusal);
        return next.isEmpty() ? null : Leg.toGateway(next.get(), passage.gateway());
    }

    /**
     * What the caller of a number is told in place of the last refusal, or null where that stands: a gateway asks us for
     * credentials, and not the caller, who has nothing to tell it; and a gateway that does not take the call is no person
     * who is away.
     *
     * @param rang whether it rang at the last gateway
     */
    @Nullable
    Reply insteadOf(@Nullable SipResponse refusal, boolean rang) {
        if (passage == null) {
            return null;
        }
        if (refusal == null) {
            return rang ? null : NOT_TAKEN;
        }
        return refusal.status() == 401 || refusal.status() == 407 ? NOT_LET_IN : null;
    }

    /** Whether a device of the callee that registers meanwhile gets its INVITE. */
    boolean mayRing(long deviceId) {
        return onlyDevice == null || onlyDevice == deviceId;
    }

    /** Whom records are about: the callee, or where he is not ours who has sent the call on to him, or else the caller. */
    @Nullable
    Long account() {
        if (calleeAccount != null) {
            return calleeAccount;
        }
        List<Long> senders = diversions.accounts();
        return senders.isEmpty() ? caller.accountId() : senders.getLast();
    }

    /** Accounts that this call counts for, first the caller's: his, the callee's, and theirs who have sent it on. */
    List<Long> accounts() {
        List<Long> accounts = new ArrayList<>();
        Long calling = caller.accountId();
        if (calling != null) {
            accounts.add(calling);
        }
        if (calleeAccount != null) {
            accounts.add(calleeAccount);
        }
        accounts.addAll(diversions.accounts());
        return accounts;
    }

    /** Gives the places at gateways back, and ends what is charged; called once, at the end. */
    void leave() {
        if (charged != null) {
            charged.over();
        }
        if (passage != null) {
            passage.over();
        }
        if (place != null) {
            place.close();
        }
    }

    CallSetup with(@Nullable ChargedCall charge) {
        return new CallSetup(
                id,
                caller,
                callee,
                calleeAccount,
                onlyDevice,
                passage,
                place,
                charge,
                dialled,
                callId,
                callerTag,
                since,
                diversions,
                reliableOnly);
    }

    /** A request within the dialog goes by. */
    void passing(SipRequest request) {
        if (charged != null) {
            charged.passing(request, by(request).equals("caller"));
        }
    }

    /** A 2xx goes to the caller. */
    void answered(SipResponse response) {
        if (charged != null) {
            charged.answered(response);
        }
    }

    /** Who sends this request within the dialog: caller or callee. */
    String by(SipRequest request) {
        return Objects.equals(callerTag, request.from().tag()) ? "caller" : "callee";
    }
}
