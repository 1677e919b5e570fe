package org.carillon.charging.diameter;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What charging by others tells the operator: CARL17450 to CARL17499. Never numbers of people. */
@MessageLogger(projectCode = "CARL", length = 5)
interface RoLog {
    RoLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), RoLog.class, "org.carillon.charging.diameter");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17450, value = "Credit of users is asked for elsewhere, by %d rules")
    void started(int rules);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17451, value = "An answer about credit cannot be read; it counts as 5012")
    void notReadable(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17452, value = "Nobody in realm %s said whether there is credit for the call %s (result %d): %s")
    void away(String realm, String id, int resultCode, CcaPolicy.Failure consequence);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17453, value = "The end of the call %s was told to realm %s and refused with %d")
    void endRefused(String id, String realm, int resultCode);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17454, value = "The end of the call %s, which was lost with its node, is not told to its realm yet")
    void lostNotTold(@Cause Throwable cause, String id);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17455, value = "The call %s could not be begun after its realm granted credit, which is given back")
    void notBegun(@Cause Throwable cause, String id);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17456, value = "Nobody in realm %s said whether there is credit for the text %s (result %d): %s")
    void eventAway(String realm, String id, int resultCode, CcaPolicy.Failure consequence);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 17457,
            value = "The text %s could not be accepted after its realm was asked; what it debited is given back")
    void notAccepted(@Cause Throwable cause, String id);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17458, value = "The money of the text %s, which was not sent, is not given back yet")
    void notRefunded(@Cause Throwable cause, String id);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 17459,
            value = "The money of the text %s, which was not sent, was asked back of realm %s and refused with %d")
    void refundRefused(String id, String realm, int resultCode);
}
