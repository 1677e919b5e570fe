package org.carillon.ledger;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the ledger tells the operator: CARL20000 to CARL20999. */
@MessageLogger(projectCode = "CARL", length = 5)
interface LedgerLog {
    LedgerLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), LedgerLog.class, "org.carillon.ledger");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 20000, value = "Reservations whose time was over were given back: %d")
    void expired(int holds);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 20001, value = "The reservation %s, whose time is over, cannot be given back; it is tried again")
    void notExpired(@Cause Throwable cause, String key);
}
