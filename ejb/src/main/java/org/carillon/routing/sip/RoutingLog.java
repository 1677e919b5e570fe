package org.carillon.routing.sip;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the dispatcher tells the operator: CARL02000 to CARL02499. */
@MessageLogger(projectCode = "CARL", length = 5)
interface RoutingLog {
    RoutingLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), RoutingLog.class, "org.carillon.routing");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2000, value = "%s with Call-ID %s failed and was answered 500")
    void failed(@Cause Throwable cause, String method, String callId);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2001, value = "%s with Call-ID %s was answered 503: %s")
    void unavailable(String method, String callId, String cause);
}
