package org.carillon.plan;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What plans tell the operator: CARL23000 to CARL23099. */
@MessageLogger(projectCode = "CARL", length = 5)
interface PlanLog {
    PlanLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), PlanLog.class, "org.carillon.plan");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 23000, value = "The plan that was bought as %s could not be looked after; it is tried again")
    void stepFailed(@Cause Throwable cause, String purchase);
}
