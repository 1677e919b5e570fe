package org.carillon.event;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the event log tells the operator: CARL06000 to CARL06999. */
@MessageLogger(projectCode = "CARL", length = 5)
interface EventLogLog {
    EventLogLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), EventLogLog.class, "org.carillon.event");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6000, value = "The event log cannot be written; %d events wait")
    void cannotWrite(@Cause Throwable cause, int waiting);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6001, value = "The event log is written again; %d events were dropped since the start")
    void writingAgain(long dropped);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6002, value = "%d events were lost while the server stopped")
    void lostAtStop(@Cause Throwable cause, int lost);
}
