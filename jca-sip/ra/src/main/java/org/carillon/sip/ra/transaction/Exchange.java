package org.carillon.sip.ra.transaction;

import org.carillon.sip.Forwarding;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a handler holds: the request as long as the handler wants it, and the transaction.
 *
 * @param transaction null for an ACK, which is never answered nor handed on from here
 */
public record Exchange(ReceivedRequest request, @Nullable ServerTransaction transaction, Forwarder forwarder)
        implements ServerExchange {
    @Override
    public void respond(Reply reply) {
        if (transaction != null) {
            transaction.respond(reply);
        }
    }

    @Override
    public void forward(Forwarding forwarding) {
        if (transaction != null) {
            forwarder.forward(request, transaction, forwarding);
        }
    }
}
