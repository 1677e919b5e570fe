package org.carillon.rest;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the edge says in the log: 7500 to 7999. Routes are templates, because paths name people. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface WebLog extends BasicLogger {
    WebLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), WebLog.class, "org.carillon.web");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 7500, value = "%s %s was answered with %d after %d ms")
    void answered(String method, String route, int status, long milliseconds);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 7501, value = "An unexpected failure was answered with %d")
    void failed(int status, @Cause Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7502, value = "A part of the platform is away: %s")
    void unavailable(String cause);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 7503, value = "The failure behind it")
    void behindIt(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 7504, value = "A request body came too slowly, its connection is closed: %d octets of it came")
    void slowBody(long octets);
}
