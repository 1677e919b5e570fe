package org.carillon.registrar;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What bans of accounts tell the operator: CARL03200 to CARL03299. */
@MessageLogger(projectCode = "CARL", length = 5)
interface AccountBanLog {
    AccountBanLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AccountBanLog.class, "org.carillon.registrar");

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 3200,
            value = "Too many wrong secrets for %s: only addresses of its phones are heard for %d s (ban number %d)")
    void banned(String login, long seconds, int times);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 3201, value = "The ban of %s was lifted")
    void lifted(String login);
}
