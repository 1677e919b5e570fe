package org.carillon.accounting.client;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What accounting with others says in the log: 17300 to 17399. Never numbers of people. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface ClientLog extends BasicLogger {
    ClientLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ClientLog.class, "org.carillon.accounting.client");

    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 17300,
            value = "Accounting with realm %s: %d requests of before are sent again, %d sessions are ended")
    void started(String realm, int unanswered, int sessions);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17301, value = "Accounting requests are not answered and stay on disk: %s")
    void away(String cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17302, value = "Accounting requests are answered again; %d wait")
    void back(int waiting);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17303, value = "The accounting request %s %d of session %s was refused with %d and is given up")
    void refused(String type, long number, String sessionId, int resultCode);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17304, value = "The last %2$d octets of %1$s were not written for certain and are passed over")
    void cutOff(String file, long octets);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17305, value = "A task of accounting with others failed; its thread goes on")
    void failed(@Cause Throwable cause);
}
