package org.carillon.number;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What ordered numbers tell the operator: CARL23200 to CARL23299. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface NumberLog {
    NumberLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), NumberLog.class, "org.carillon.number");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 23200, value = "A number could not be looked after; it is tried again")
    void stepFailed(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 23201, value = "The provider of numbers cannot be asked: %s")
    void providerAway(String reason);
}
