package org.carillon.topup;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What payments tell the operator: CARL23100 to CARL23199. Receipts never appear. */
@MessageLogger(projectCode = "CARL", length = 5)
interface TopUpLog {
    TopUpLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), TopUpLog.class, "org.carillon.topup");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 23100, value = "The store could not be told that the top-up %s was consumed; it is tried again: %s")
    void notFinished(String id, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 23101, value = "The store could not be told that the top-up %s was consumed; it is tried again")
    void failed(@Cause Throwable cause, String id);
}
