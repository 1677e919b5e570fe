package org.carillon.calling.answering;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What answering rules tell the operator: CARL12100 to CARL12149. */
@MessageLogger(projectCode = "CARL", length = 5)
interface AnsweringLog {
    AnsweringLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), AnsweringLog.class, "org.carillon.calling.answering");

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 12100,
            value = "Changes of answering rules cannot be read; calls are answered by what was read before")
    void cannotRead(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 12101, value = "Changes of answering rules are read again")
    void currentAgain();
}
