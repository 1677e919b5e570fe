package org.carillon.calling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.carillon.account.model.Tenant;
import org.carillon.calling.answering.Answered;
import org.carillon.calling.answering.Diversions;
import org.carillon.charging.CallCharges;
import org.carillon.charging.ChargeableCall;
import org.carillon.charging.model.CallRecord;
import org.carillon.charging.model.Closing;
import org.carillon.event.model.CorrelationId;
import org.carillon.routing.CallRoute.OffNet;
import org.carillon.sip.SipRequest;
import org.jspecify.annotations.Nullable;

/** What calls have to do with charging. */
record Charging(CallCharges charges, HangUpSender sender) {
    /** The longest text of a Request-URI that a record keeps. */
    private static final int LONGEST_URI = 255;

    /** Who pays. */
    record Payer(long accountId, String login) {}

    /**
     * Who pays for this call, or null where nobody does: the caller, or whoever sent the call on last, for then it is his
     * (ADR 0016).
     */
    @Nullable
    Payer payer(Caller caller, Answered answered) {
        if (!answered.leavesUs()) {
            return null;
        }
        List<Diversions.Step> senders = answered.diversions().steps();
        Payer payer = null;
        if (!senders.isEmpty()) {
            payer = new Payer(
                    senders.getLast().by().accountId(), senders.getLast().by().login());
        } else if (caller.accountId() != null) {
            payer = new Payer(caller.accountId(), caller.name());
        }
        return payer != null && charges.mayCharge(payer.accountId()) ? payer : null;
    }

    CompletionStage<CallCharges.Begun> begin(
            CorrelationId id, SipRequest invite, Payer payer, OffNet route, Instant now) {
        return charges.begin(new ChargeableCall(
                id.value(),
                payer.accountId(),
                payer.login(),
                cut(route.tariffNumber(), 128),
                cut(route.number(), 128),
                cut(invite.requestUri().addressOfRecord().toString(), LONGEST_URI),
                cut(invite.callId(), LONGEST_URI),
                now));
    }

    /** The record of an answered call between users, where its caller has a tariff (R141: it costs 0). */
    void recordOnNet(CallSetup call, @Nullable Duration talked, Instant now) {
        Long caller = call.caller().accountId();
        if (caller == null || call.calleeAccount() == null || talked == null || !charges.mayCharge(caller)) {
            return;
        }
        charges.onNet(
                // the tenant is found with the account
                new CallRecord.Parties(
                        call.id().value(),
                        cut(call.callId(), LONGEST_URI),
                        Tenant.DEFAULT,
                        caller,
                        call.caller().name(),
                        cut(call.callee(), LONGEST_URI),
                        cut(call.dialled(), LONGEST_URI),
                        true),
                new CallRecord.Course(
                        call.since(),
                        now.minus(talked),
                        now,
                        Closing.SERVICE_DELIVERY_END_SUCCESSFULLY,
                        talked.toSeconds()));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
