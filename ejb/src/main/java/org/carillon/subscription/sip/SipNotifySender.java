package org.carillon.subscription.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.carillon.routing.OwnAddresses;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Header;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipConnection;
import org.carillon.subscription.Notification;
import org.carillon.subscription.NotifyPolicy;
import org.carillon.subscription.NotifyPolicy.Verdict;
import org.carillon.subscription.NotifySender;
import org.carillon.subscription.Subscription;
import org.carillon.subscription.SubscriptionLog;

/**
 * Sends NOTIFY over the flow of the SUBSCRIBE (RFC 6665 §4.2.2 (Sending State Information to Subscribers)). A watcher that
 * does not answer or cannot be reached is gone.
 */
@ApplicationScoped
public class SipNotifySender implements NotifySender {
    private SipConnection connection;
    private OwnAddresses ours;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SipNotifySender() {}

    @Inject
    public SipNotifySender(SipConnection connection, OwnAddresses ours) {
        this.connection = connection;
        this.ours = ours;
    }

    @Override
    public void send(Notification notification, Consumer<Verdict> listener) {
        connection.send(request(notification, ours), outcome -> {
            Verdict verdict = verdict(outcome);
            if (verdict == Verdict.ENDED) {
                SubscriptionLog.LOG.ended(
                        notification.subscription().id().callId(),
                        outcome.getClass().getSimpleName());
            }
            listener.accept(verdict);
        });
    }

    static OutboundRequest request(Notification notification, OwnAddresses ours) {
        Subscription subscription = notification.subscription();
        List<Header> headers = new ArrayList<>(4);
        subscription.route().forEach(uri -> headers.add(new Header("Route", "<" + uri + ">")));
        headers.add(
                new Header("Contact", "<" + ours.contact(subscription.entity().user(), subscription.flow()) + ">"));
        headers.add(new Header(
                "Event",
                subscription.event() + (subscription.eventId() == null ? "" : ";id=" + subscription.eventId())));
        headers.add(new Header("Subscription-State", state(notification)));
        return new OutboundRequest(
                "NOTIFY",
                subscription.target(),
                subscription.local(),
                subscription.id().localTag(),
                subscription.remote(),
                subscription.id().callId(),
                subscription.localCseq(),
                headers,
                notification.contentType(),
                notification.body(),
                subscription.flow());
    }

    private static String state(Notification notification) {
        return notification.termination() == null
                ? "active;expires=" + notification.left().plusMillis(500).toSeconds()
                : "terminated;reason=" + notification.termination().reason();
    }

    private static Verdict verdict(ClientOutcome outcome) {
        return switch (outcome) {
            case ClientOutcome.Answered answered ->
                NotifyPolicy.ofStatus(answered.response().status());
            case ClientOutcome.TimedOut timedOut -> Verdict.ENDED;
            case ClientOutcome.Unreachable unreachable -> Verdict.ENDED;
        };
    }
}
