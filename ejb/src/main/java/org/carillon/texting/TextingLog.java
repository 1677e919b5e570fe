package org.carillon.texting;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What texts to other networks tell the operator: CARL04600 to CARL04649. Numbers are masked; texts never appear. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface TextingLog {
    TextingLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), TextingLog.class, "org.carillon.texting");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4600, value = "The text %s to %s could not be sent and is tried again: %s")
    void delayed(String id, String number, String reason);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4601, value = "The text %s to %s is refused for good; its sender gets his money back: %s")
    void refused(String id, String number, String reason);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4602, value = "No gateway took the text %s in time; its sender gets his money back")
    void expired(String id);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4603, value = "The text %s, which no gateway took in time, cannot be given up")
    void notGivenUp(@Cause Throwable cause, String id);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4604, value = "The text %s was not taken: nobody can say whether there is credit")
    void notTaken(@Cause Throwable cause, String id);
}
