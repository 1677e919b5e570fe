package org.carillon.routing.diameter;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the administration of Diameter peers says in the log: 17100 to 17119. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface PeerLog extends BasicLogger {
    PeerLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), PeerLog.class, "org.carillon.routing.diameter");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17100, value = "The Diameter peers stay as they were")
    void notApplied(@Cause Throwable cause);
}
