package org.carillon.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.messaging.PendingMessages;
import org.carillon.messaging.model.Message;
import org.carillon.push.PushException.Remedy;
import org.carillon.push.WakeUpRecords.Claim;
import org.carillon.registrar.Bindings;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * Takes a queued wake-up to the gateway, if it is still of use: the message still waits and the device is still away. A
 * repetition of a wake-up whose push was taken does nothing; only a crash between the gateway's answer and our note of it
 * sends the same push twice, under the same id.
 */
@ApplicationScoped
public class WakeUpDelivery {
    private PendingMessages messages;
    private Bindings bindings;
    private WakeUpRecords records;
    private DueWakeUps due;
    private PushGateway gateway;
    private EventLog events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected WakeUpDelivery() {}

    @Inject
    public WakeUpDelivery(
            PendingMessages messages,
            Bindings bindings,
            WakeUpRecords records,
            DueWakeUps due,
            PushGateway gateway,
            EventLog events,
            Clock clock) {
        this.messages = messages;
        this.bindings = bindings;
        this.records = records;
        this.due = due;
        this.gateway = gateway;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sends the push, or notes why not.
     *
     * @param json what {@link QueuedWakeUps} put on the queue
     * @param correlationId of the message
     * @throws PushException only one that is to be tried again: the wake-up has to come again
     */
    public void deliver(String json, CorrelationId correlationId) throws PushException {
        WakeUp wakeUp = WakeUp.parse(json);
        Optional<Message> waiting = messages.find(wakeUp.messageId(), wakeUp.deviceId());
        if (waiting.isEmpty()) {
            happened("push.skipped", wakeUp, correlationId, null, "reason", "the message does not wait any more");
            return;
        }
        Message message = waiting.get();
        long account = message.recipientAccount();
        if (bindings.find(account).stream().anyMatch(binding -> binding.deviceId() == wakeUp.deviceId())) {
            happened("push.skipped", wakeUp, correlationId, account, "reason", "registered");
            return;
        }
        switch (records.claim(wakeUp.deviceId(), wakeUp.messageId(), correlationId)) {
            case Claim.Send send -> send(wakeUp, send, message);
            case Claim.Wait wait -> {
                due.expect(wait.until());
                happened("push.skipped", wakeUp, correlationId, account, "reason", "collapsed");
            }
            case Claim.Nothing nothing ->
                happened("push.skipped", wakeUp, correlationId, account, "reason", nothing.reason());
        }
    }

    private void send(WakeUp wakeUp, Claim.Send claim, Message message) throws PushException {
        Push push = new Push(wakeUp.pushId(), claim.instance(), claim.address(), payload(message));
        String provider = claim.address().provider().slug();
        CorrelationId correlationId = message.correlationId();
        try {
            gateway.send(push);
        } catch (PushException e) {
            String reason = String.valueOf(e.getMessage());
            happened("push.failed", wakeUp, correlationId, message.recipientAccount(), "reason", reason);
            if (e.remedy() == Remedy.TRY_AGAIN) {
                PushLog.LOG.delayed(wakeUp.deviceId(), reason);
                records.failed(wakeUp.deviceId(), wakeUp.messageId()).ifPresent(due::expect);
                throw e;
            }
            giveUp(wakeUp, claim, e);
            return;
        }
        records.ended(wakeUp.deviceId(), wakeUp.messageId()).ifPresent(due::expect);
        happened("push.sent", wakeUp, correlationId, message.recipientAccount(), "provider", provider);
    }

    private void giveUp(WakeUp wakeUp, Claim.Send claim, PushException refusal) {
        if (refusal.remedy() == Remedy.FORGET_TOKEN) {
            PushLog.LOG.tokenGone(wakeUp.deviceId());
            records.forget(wakeUp.deviceId(), claim.address());
        } else {
            PushLog.LOG.refused(wakeUp.deviceId(), String.valueOf(refusal.getMessage()));
        }
        records.ended(wakeUp.deviceId(), wakeUp.messageId()).ifPresent(due::expect);
    }

    private PushPayload payload(Message message) {
        String login =
                Objects.requireNonNullElse(SipUri.parse(message.senderUri()).user(), "");
        String display = message.senderDisplay();
        return new PushPayload(
                PushPayload.Type.TEXT,
                display == null || display.isBlank() ? login : display,
                login,
                message.acceptedAt(),
                PushContentPolicy.text(message.contentType(), message.body())
                        .map(ExcerptPolicy::of)
                        .orElse(null));
    }

    private void happened(
            String kind,
            WakeUp wakeUp,
            CorrelationId correlationId,
            @Nullable Long account,
            String detail,
            String value) {
        Map<String, String> details = new TreeMap<>(Map.of(detail, value));
        details.put("message", Long.toString(wakeUp.messageId()));
        details.put("device", Long.toString(wakeUp.deviceId()));
        events.record(new Event(correlationId, clock.instant(), kind, account, details));
    }
}
