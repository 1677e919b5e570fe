package org.carillon.accounting;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What accounting says in the log: 17200 to 17299. Never numbers of people. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface AccountingLog extends BasicLogger {
    AccountingLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AccountingLog.class, "org.carillon.accounting");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17200, value = "Accounting requests cannot be kept; clients are told to keep them (4002)")
    void databaseAway(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17201, value = "Accounting requests are kept again")
    void databaseBack();

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17202, value = "The database does not take the accounting request of session %s; it is answered 5012")
    void refused(@Cause Throwable cause, String sessionId);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17203, value = "A task of accounting failed; its thread goes on")
    void failed(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17210, value = "%d accounting sessions were closed because nothing came of them any more")
    void gaveUp(int sessions);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17220, value = "File of charging data records %s has %d records")
    void fileFinished(String name, long records);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17221, value = "Files of charging data records cannot be written; the records wait in the database")
    void filesAway(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17222, value = "Files of charging data records are written again")
    void filesBack();

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 17223,
            value = "File of charging data records %s is shorter than what was written to it: %d records are missing")
    void fileLost(String name, long records);
}
