package org.carillon.credit;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What credit control for others says in the log: 17400 to 17449. Never numbers of people. */
@MessageLogger(projectCode = "CARL", length = 5)
interface CreditLog extends BasicLogger {
    CreditLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), CreditLog.class, "org.carillon.credit");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17400, value = "A request for credit, number %d of its session, cannot be answered; it gets 5012")
    void refused(@Cause Throwable cause, long number);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17401, value = "%d sessions of credit control were closed because nothing came of them any more")
    void gaveUp(int sessions);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17402, value = "Requests for credit cannot be answered; clients are told to ask elsewhere (3004)")
    void databaseAway(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17403, value = "Requests for credit are answered again")
    void databaseBack();

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17404, value = "A task of credit control failed; its thread goes on")
    void failed(@Cause Throwable cause);
}
