package org.carillon.subscription;

import java.time.Instant;
import java.util.List;
import org.carillon.sip.Flow;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * One watcher's subscription, which is the one usage of its dialog.
 *
 * @param event the event package
 * @param eventId the id parameter of Event, or null
 * @param watcher the account that watches
 * @param resource the account that is watched
 * @param entity the address-of-record that is watched
 * @param local our side: the To of the first SUBSCRIBE, with our tag
 * @param remote the watcher's side: its From
 * @param target where NOTIFYs go: the Contact of the last SUBSCRIBE
 * @param route the dialog's route set, outermost first
 * @param flow the path of the last SUBSCRIBE
 * @param remoteCseq CSeq number of the last SUBSCRIBE
 * @param localCseq CSeq number of the last NOTIFY, 0 before the first
 * @param version the number of the last document that was sent, -1 before the first
 */
public record Subscription(
        DialogId id,
        String event,
        @Nullable String eventId,
        long watcher,
        long resource,
        SipUri entity,
        NameAddress local,
        NameAddress remote,
        SipUri target,
        List<SipUri> route,
        Flow flow,
        long remoteCseq,
        long localCseq,
        int version,
        Instant expiresAt) {
    public Subscription {
        route = List.copyOf(route);
    }

    public boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    /** As another SUBSCRIBE within the dialog makes it (RFC 3261 §12.2.2 (UAS Behavior)). */
    Subscription refreshed(SipUri newTarget, Flow newFlow, long cseq, Instant newExpiry) {
        return new Subscription(
                id, event, eventId, watcher, resource, entity, local, remote, newTarget, route, newFlow, cseq,
                localCseq, version, newExpiry);
    }

    /** As it is when one more NOTIFY goes out. */
    Subscription notified() {
        return new Subscription(
                id,
                event,
                eventId,
                watcher,
                resource,
                entity,
                local,
                remote,
                target,
                route,
                flow,
                remoteCseq,
                localCseq + 1,
                version + 1,
                expiresAt);
    }
}
