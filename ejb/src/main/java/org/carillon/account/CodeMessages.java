package org.carillon.account;

import org.carillon.event.model.CorrelationId;

/** Port: takes the code to the phone. In the caller's transaction; the SMS or the call leaves after the commit. */
public interface CodeMessages {
    /** Sends the code that was made for a sign-up. */
    void send(CodeChannel channel, String publicId, String code, CorrelationId correlationId);
}
