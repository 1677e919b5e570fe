package org.carillon.account.sms;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.CallFailure;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SignUpRecord.SmsState;
import org.carillon.account.model.SignUpRepository;
import org.carillon.account.model.SignUpState;
import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/** What is known about the delivery of a code. Apart from the consumer's transaction, which belongs to the broker alone. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CodeDeliveryRecords {
    /** Whom a code goes to. */
    public record Recipient(E164Number number, String os) {}

    private SignUpRepository requests;
    private SmsRecords messages;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CodeDeliveryRecords() {}

    @Inject
    public CodeDeliveryRecords(SignUpRepository requests, SmsRecords messages, AccountEvents events, Clock clock) {
        this.requests = requests;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /** Empty when the code needs no SMS: replaced by a newer one, used, expired, or sent by an earlier attempt. */
    public Optional<Recipient> findRecipient(String signUp) {
        return requests.findByPublicId(signUp)
                .filter(this::waiting)
                .map(request -> new Recipient(request.phone(), request.os()));
    }

    /** A provider took the SMS. Fails with a database exception where its receipt came in this moment. */
    public void taken(String signUp, SentSms sms, CorrelationId correlationId) {
        requests.lockByPublicId(signUp).ifPresent(request -> {
            request.smsTaken(sms.ids().getFirst());
            happened("sign-up.sms-taken", request, correlationId);
            messages.taken(request, sms, correlationId);
        });
    }

    /**
     * The call is on its way.
     *
     * @param call what it is named in the event log, or null where it is not there
     */
    public void called(String signUp, @Nullable CorrelationId call, CorrelationId correlationId) {
        requests.lockByPublicId(signUp).ifPresent(request -> {
            request.callPlaced();
            happened("sign-up.call-placed", request, "call", call == null ? null : call.value(), correlationId);
        });
    }

    /** The call has said its code. */
    public void said(String signUp, CorrelationId correlationId) {
        requests.lockByPublicId(signUp).ifPresent(request -> {
            request.smsDelivered();
            happened("sign-up.call-said", request, correlationId);
        });
    }

    /** The call has not said its code: the next one may be asked for at once. */
    public void callFailed(String signUp, CallFailure why, CorrelationId correlationId) {
        requests.lockByPublicId(signUp).ifPresent(request -> {
            request.callFailed(why);
            happened("sign-up.call-failed", request, "reason", why.slug(), correlationId);
        });
    }

    /** The SMS is refused for good: the next one may be asked for at once. */
    public void failed(String signUp, CorrelationId correlationId) {
        requests.lockByPublicId(signUp).ifPresent(request -> {
            request.smsFailed();
            happened("sign-up.sms-failed", request, correlationId);
        });
    }

    private boolean waiting(SignUpRecord request) {
        SignUpState state = request.state();
        Instant expires = state.codeExpiresAt();
        return state.code() == SignUpState.Code.SENT
                && request.smsState().orElse(null) == SmsState.WAITING
                && expires != null
                && clock.instant().isBefore(expires);
    }

    private void happened(String kind, SignUpRecord request, CorrelationId correlationId) {
        happened(kind, request, "", null, correlationId);
    }

    /** @param value null where there is nothing more to say */
    private void happened(
            String kind, SignUpRecord request, String name, @Nullable String value, CorrelationId correlationId) {
        Map<String, String> details = new HashMap<>();
        details.put("phone", request.phone().masked());
        if (value != null) {
            details.put(name, value);
        }
        events.happened(kind, correlationId, null, details);
    }
}
