package org.carillon.api;

import java.lang.invoke.MethodHandles;
import org.carillon.api.model.ApiSession;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the API's services say in the log: 7000 to 7499. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface ApiLog extends BasicLogger {
    ApiLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ApiLog.class, "org.carillon.api");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7000, value = "Session %s is revoked: %s")
    void sessionRevoked(String sessionId, ApiSession.Reason reason);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7001, value = "A wrong password was given for an administrator from %s")
    void administratorRefused(String address);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 7002, value = "Removed %d expired sessions and %d kept answers")
    void cleaned(int sessions, int answers);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7003, value = "The transaction of a request with an Idempotency-Key could not be rolled back")
    void rollbackFailed(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7004, value = "A request of %s to /internal/v1 was refused: %s")
    void programRefused(String address, String reason);
}
