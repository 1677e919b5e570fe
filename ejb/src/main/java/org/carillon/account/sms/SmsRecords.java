package org.carillon.account.sms;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SignUpRepository;
import org.carillon.account.model.SmsMessage;
import org.carillon.account.model.SmsMessageRepository;
import org.carillon.event.model.CorrelationId;

/**
 * What became of each short message, and by that of the code that it carried. A text in several short messages has arrived
 * when all of them have, and has failed when one of them did.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SmsRecords {
    private SmsMessageRepository messages;
    private SignUpRepository requests;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SmsRecords() {}

    @Inject
    public SmsRecords(SmsMessageRepository messages, SignUpRepository requests, AccountEvents events, Clock clock) {
        this.messages = messages;
        this.requests = requests;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Notes what a provider took for a sign-up. Fails with a database exception when a receipt came in this moment; the
     * next attempt finds it.
     *
     * @param signUp the public id that the code was sent with
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void taken(SignUpRecord signUp, SentSms sms, CorrelationId correlationId) {
        for (String id : sms.ids()) {
            Optional<SmsMessage> heardOf = messages.lock(sms.gateway().slug(), id);
            if (heardOf.isPresent()) {
                heardOf.get().belongsTo(signUp.publicId(), correlationId);
            } else {
                messages.add(
                        SmsMessage.sent(sms.gateway().slug(), id, signUp.publicId(), correlationId, clock.instant()));
            }
        }
        conclude(signUp, correlationId);
    }

    /**
     * Keeps a receipt. What was definite once stays. Fails with a database exception when our own note was written in this
     * moment; the next attempt finds it.
     */
    public void received(SmsReceipt receipt) {
        SmsMessage.State state =
                switch (receipt.state()) {
                    case UNDERWAY -> SmsMessage.State.SENT;
                    case DELIVERED -> SmsMessage.State.DELIVERED;
                    case FAILED -> SmsMessage.State.FAILED;
                };
        Instant now = clock.instant();
        Optional<SmsMessage> known = messages.lock(receipt.gateway().slug(), receipt.id());
        if (known.isEmpty()) {
            messages.add(SmsMessage.heardOf(receipt.gateway().slug(), receipt.id(), state, receipt.detail(), now));
        } else if (known.get().reported(state, receipt.detail(), now)) {
            known.get()
                    .signUp()
                    .flatMap(requests::lockByPublicId)
                    .ifPresent(signUp -> conclude(signUp, known.get().correlationId()));
        }
    }

    /** How many messages were forgotten. */
    public int removeOlder(Instant before) {
        return messages.removeOlder(before);
    }

    /** The caller holds the lock of the sign-up, so that the last of several receipts sees those before it. */
    private void conclude(SignUpRecord signUp, CorrelationId correlationId) {
        List<SmsMessage> parts = messages.findAll(signUp.publicId());
        if (parts.stream().anyMatch(part -> part.state() == SmsMessage.State.FAILED)) {
            signUp.smsFailed();
            happened("sign-up.sms-failed", signUp, correlationId);
        } else if (parts.stream().allMatch(part -> part.state() == SmsMessage.State.DELIVERED)) {
            signUp.smsDelivered();
            happened("sign-up.sms-delivered", signUp, correlationId);
        }
    }

    private void happened(String kind, SignUpRecord signUp, CorrelationId correlationId) {
        events.happened(
                kind, correlationId, null, Map.of("phone", signUp.phone().masked()));
    }
}
