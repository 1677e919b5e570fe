package org.carillon.messaging.model;

import java.time.Instant;
import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/**
 * A message from one account to another. Sender, Call-ID, CSeq and recipient together name it: a second one with the
 * same four is the same message.
 *
 * @param id given by the store, ascending for each recipient; 0 before
 * @param senderUri the address that the recipient sees and can answer to
 * @param senderDisplay the display name that the sender gave, or null
 * @param contentType null where there is no body
 * @param body the octets as they came; nobody changes the array
 * @param expiresAt from when on it is not delivered any more
 */
public record Message(
        long id,
        long senderAccount,
        String senderUri,
        @Nullable String senderDisplay,
        long recipientAccount,
        String callId,
        long cseq,
        @Nullable String contentType,
        byte[] body,
        Instant acceptedAt,
        Instant expiresAt,
        CorrelationId correlationId) {
    /** Longest text that a column takes. */
    public static final int MAX_TEXT_LENGTH = 255;

    public Message withId(long newId) {
        return new Message(
                newId,
                senderAccount,
                senderUri,
                senderDisplay,
                recipientAccount,
                callId,
                cseq,
                contentType,
                body,
                acceptedAt,
                expiresAt,
                correlationId);
    }
}
