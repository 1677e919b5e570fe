package org.carillon.calling;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What calls tell the operator: CARL12000 to CARL12999. */
@MessageLogger(projectCode = "CARL", length = 5)
interface CallingLog {
    CallingLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), CallingLog.class, "org.carillon.calling");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 12000, value = "The clock of the calls failed; it goes on")
    void clockFailed(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 12001, value = "A call for which credit was set aside could not begin, Call-ID %s")
    void notBegun(@Cause Throwable cause, String callId);
}
