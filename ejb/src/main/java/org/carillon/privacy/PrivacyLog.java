package org.carillon.privacy;

import java.lang.invoke.MethodHandles;
import org.carillon.privacy.model.RetentionRule;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What privacy has to say, 17500 to 17549. Nobody is named. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface PrivacyLog extends BasicLogger {
    PrivacyLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), PrivacyLog.class, "org.carillon.privacy");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17500, value = "%d rows were kept long enough and are removed: %s")
    void removed(int rows, RetentionRule rule);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17501, value = "What was kept long enough cannot be removed now: %s")
    void cannotRemove(RetentionRule rule, @Cause Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17502, value = "Names of persons who are gone cannot be taken out of logs and records now")
    void cannotSweep(@Cause Throwable cause);
}
