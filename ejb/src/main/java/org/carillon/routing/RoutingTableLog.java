package org.carillon.routing;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the routing table tells the operator: CARL02500 to CARL02549. */
@MessageLogger(projectCode = "CARL", length = 5)
interface RoutingTableLog {
    RoutingTableLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), RoutingTableLog.class, "org.carillon.routing");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2500, value = "The routes cannot be read; calls are routed by what was read before")
    void cannotRead(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2501, value = "The routes are read again, version %d")
    void currentAgain(long version);
}
