package org.carillon.texting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.sms.SmsException;
import org.carillon.account.sms.SmsGateway;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.texting.TextRecords.Ended;
import org.carillon.texting.TextRecords.Waiting;

/**
 * Takes a queued text to a gateway. A repetition of one that was taken does nothing; only a crash between the gateway's answer
 * and our note of it sends the same text twice, and it is charged once all the same.
 */
@ApplicationScoped
public class TextDelivery {
    private TextRecords records;
    private SmsGateway gateway;
    private EventLog events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TextDelivery() {}

    @Inject
    public TextDelivery(TextRecords records, SmsGateway gateway, EventLog events, Clock clock) {
        this.records = records;
        this.gateway = gateway;
        this.events = events;
        this.clock = clock;
    }

    /** @throws SmsException only a temporary one: it has to come again */
    public void deliver(String id) throws SmsException {
        Optional<Waiting> found = records.findWaiting(id);
        if (found.isEmpty()) {
            return;
        }
        Waiting text = found.get();
        try {
            gateway.send(text.sender(), text.recipient(), text.text());
        } catch (SmsException e) {
            if (e.isTemporary()) {
                TextingLog.LOG.delayed(id, text.recipient().masked(), e.getMessage());
                throw e;
            }
            TextingLog.LOG.refused(id, text.recipient().masked(), e.getMessage());
            records.end(id, false).ifPresent(ended -> notSent(id, ended, "refused"));
            return;
        }
        records.end(id, true)
                .ifPresent(ended -> record(
                        id,
                        ended,
                        "message.texted",
                        Map.of("to", ended.recipient().masked())));
    }

    /** No gateway took it in time; does nothing where one has. */
    public void giveUp(String id) {
        records.end(id, false).ifPresent(ended -> {
            TextingLog.LOG.expired(id);
            notSent(id, ended, "expired");
        });
    }

    private void notSent(String id, Ended text, String reason) {
        record(id, text, "message.not-texted", Map.of("to", text.recipient().masked(), "reason", reason));
    }

    private void record(String id, Ended text, String kind, Map<String, String> details) {
        events.record(new Event(new CorrelationId(id), clock.instant(), kind, text.senderAccount(), details));
    }
}
