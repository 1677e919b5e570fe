package org.carillon.account.blocking;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What block lists tell the operator: CARL12150 to CARL12159. */
@MessageLogger(projectCode = "CARL", length = 5)
interface BlockLog {
    BlockLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), BlockLog.class, "org.carillon.account.blocking");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 12150, value = "Changes of block lists cannot be read; what was read before goes on to count")
    void cannotRead(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 12151, value = "Changes of block lists are read again")
    void currentAgain();
}
