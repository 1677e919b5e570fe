package org.carillon.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.carillon.account.SipConfig;
import org.carillon.event.model.CorrelationId;
import org.carillon.messaging.KeptMessages;
import org.carillon.messaging.MessagingService;
import org.carillon.messaging.model.Message;
import org.carillon.sip.SipUri;

/** Tells a user by a message of the platform that his plan is suspended. A repetition is the same message. */
@ApplicationScoped
public class PlanNews {
    private static final String TEXT = "text/plain;charset=UTF-8";

    private KeptMessages messages;
    private MessagingService messaging;
    private PlanConfig config;
    private String domain = "";
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PlanNews() {}

    @Inject
    public PlanNews(KeptMessages messages, MessagingService messaging, PlanConfig config, SipConfig sip, Clock clock) {
        this.messages = messages;
        this.messaging = messaging;
        this.config = config;
        this.domain = sip.domain();
        this.clock = clock;
    }

    /** Returns when the message is kept; fails where it is not. Where messages are not kept at all, nobody is told. */
    void tell(PlanRenewal.News news) {
        if (!messaging.keeps()) {
            return;
        }
        Instant now = Instant.ofEpochMilli(clock.millis());
        messages.keep(List.of(new Message(
                0,
                news.accountId(),
                SipUri.of(null, domain).toString(),
                null,
                news.accountId(),
                "plan-suspended-" + news.purchase() + "-" + news.period() + "@" + domain,
                1,
                TEXT,
                config.suspendedText(news.plan()).getBytes(StandardCharsets.UTF_8),
                now,
                now.plus(messaging.lifetime(null)),
                new CorrelationId(news.purchase()))));
    }
}
