package org.carillon.trace;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What traces tell the operator: CARL06500 to CARL06549. */
@MessageLogger(projectCode = "CARL", length = 5)
interface TraceMessageLog {
    TraceMessageLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), TraceMessageLog.class, "org.carillon.trace");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6500, value = "The traces cannot be read; those that go on end at their time")
    void cannotRead(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6501, value = "The traces are read again")
    void currentAgain();

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6502, value = "%d traced messages cannot be written and are dropped")
    void cannotWrite(@Cause Throwable cause, int messages);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6503, value = "%d old traces were removed with their messages")
    void removed(int traces);
}
