package org.carillon.messaging.sip;

import java.time.Duration;
import org.carillon.account.DigestSecret;
import org.carillon.account.model.E164Number;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;

/** Port: messages to names that no user has. Asked on the thread of the request: it may look up, it must not wait. */
public interface OffnetMessages {
    /** Who is meant. */
    sealed interface Recipient {}

    /** One of our users after all, by the dialing plan. */
    record User(long accountId) implements Recipient {}

    /**
     * Somebody in another network.
     *
     * @param tariffNumber what the tariff is asked for
     */
    record Elsewhere(E164Number number, String tariffNumber) implements Recipient {}

    /** Nobody whom messages reach. */
    record Nobody(Reply reply) implements Recipient {}

    /** @param dialled the user part of the Request-URI, as it came */
    Recipient find(DigestSecret sender, String dialled);

    /**
     * Takes the message, or says why not.
     *
     * @param lifetime how long it is of use to its sender
     */
    Outcome take(ServerExchange exchange, DigestSecret sender, Elsewhere recipient, Duration lifetime);
}
