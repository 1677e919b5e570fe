package org.carillon.push;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What push tells the operator: CARL04500 to CARL04599. Tokens and texts never appear. */
@MessageLogger(projectCode = "CARL", length = 5)
interface PushLog {
    PushLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), PushLog.class, "org.carillon.push");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4500, value = "A push to device %d could not be sent now and is tried again: %s")
    void delayed(long deviceId, String reason);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4501, value = "A push to device %d was refused for good and is dropped: %s")
    void refused(long deviceId, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4502, value = "The push token of device %d is not valid any more and was removed")
    void tokenGone(long deviceId);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4503, value = "Pushes that are due cannot be looked up; it is tried again: %s")
    void dueUnknown(String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4504, value = "Device %d could not be woken for a call")
    void callPushBroken(@Cause Throwable cause, long deviceId);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4505, value = "Push tokens cannot be looked up, and nobody is woken for a call: %s")
    void tokensUnknown(String reason);
}
