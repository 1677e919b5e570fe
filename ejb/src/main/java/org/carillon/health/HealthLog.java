package org.carillon.health;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the health checks say in the log: 7900 to 7949. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface HealthLog extends BasicLogger {
    HealthLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), HealthLog.class, "org.carillon.health");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7900, value = "The database does not answer: %s")
    void databaseAway(String cause);
}
