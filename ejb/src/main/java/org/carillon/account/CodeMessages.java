package org.carillon.account;

import org.carillon.account.model.E164Number;
import org.carillon.event.model.CorrelationId;

/** Port: takes the code to the phone. In the caller's transaction; the SMS leaves after the commit. */
public interface CodeMessages {
    /** Sends the code that was made for a sign-up. */
    void send(String publicId, E164Number to, String os, String code, CorrelationId correlationId);
}
