package org.carillon.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.carillon.account.SipConfig;
import org.carillon.messaging.model.Message;
import org.carillon.registrar.takeover.TakeOverAsked;
import org.carillon.sip.SipUri;

/**
 * Tells the devices of an account that one of them asks to be its only one, by a MESSAGE of the domain that each gets when
 * it is there. The owner's mail or SMS is what he can rely on; this is what his phone shows at once.
 */
@ApplicationScoped
public class TakeOverNotice {
    private static final String COMMAND = "application/vnd.carillon.command+json";

    private MessagingService messaging;
    private String domain = "";
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TakeOverNotice() {}

    @Inject
    public TakeOverNotice(MessagingService messaging, SipConfig sip, Clock clock) {
        this.messaging = messaging;
        this.domain = sip.domain();
        this.clock = clock;
    }

    void asked(@Observes(during = TransactionPhase.AFTER_SUCCESS) TakeOverAsked takeOver) {
        long account = takeOver.accountId();
        boolean taken = messaging.submit(message(takeOver), acceptance -> {
            if (acceptance != Acceptance.KEPT && acceptance != Acceptance.DELIVERED) {
                MessagingLog.LOG.takeOverNotTold(account, acceptance.name());
            }
        });
        if (!taken) {
            MessagingLog.LOG.takeOverNotTold(account, "messages cannot be taken now");
        }
    }

    Message message(TakeOverAsked takeOver) {
        String body = Json.createObjectBuilder()
                .add("command", "device.take-over")
                .add("instance", takeOver.instance())
                .add("due", takeOver.dueAt().toString())
                .build()
                .toString();
        Instant now = Instant.ofEpochMilli(clock.millis());
        return new Message(
                0,
                takeOver.accountId(),
                SipUri.of(null, domain).toString(),
                null,
                takeOver.accountId(),
                "take-over-" + takeOver.takeOverId() + "@" + domain,
                1,
                COMMAND,
                body.getBytes(StandardCharsets.UTF_8),
                now,
                now.plus(messaging.lifetime(null)),
                takeOver.correlationId());
    }
}
