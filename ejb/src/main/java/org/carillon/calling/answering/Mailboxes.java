package org.carillon.calling.answering;

import java.util.Optional;
import org.carillon.routing.Passage;
import org.carillon.sip.SipRequest;

/**
 * Port: where messages for users are recorded. As long as nothing implements it nobody has a mailbox. Asked on the thread
 * of the request: it must not wait.
 */
public interface Mailboxes {
    /** The way to the user's mailbox, or empty where he has none. */
    Optional<Passage> find(long accountId, SipRequest invite);
}
