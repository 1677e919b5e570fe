package org.carillon.credit.diameter;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What re-authorisation says in the log: CARL17440 to CARL17449. Never numbers of people. */
@MessageLogger(projectCode = "CARL", length = 5)
interface ReAuthLog {
    ReAuthLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ReAuthLog.class, "org.carillon.credit.diameter");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17440, value = "%s was not told that credit has changed, for its session %s (result %d, %s)")
    void notTold(String host, String sessionId, int resultCode, String failure);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17441, value = "A change of credit could not be told to the nodes that it concerns")
    void failed(@Cause Throwable cause);
}
