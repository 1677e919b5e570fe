package org.carillon.topup;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What payments tell the operator: CARL23100 to CARL23199. Receipts never appear. */
@MessageLogger(projectCode = "CARL", length = 5)
interface TopUpLog {
    TopUpLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), TopUpLog.class, "org.carillon.topup");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 23100, value = "The store could not be told that the top-up %s was consumed; it is tried again: %s")
    void notFinished(String id, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 23101, value = "The store could not be told that the top-up %s was consumed; it is tried again")
    void failed(@Cause Throwable cause, String id);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 23102, value = "%s of the refund %s could not be taken: the top-up %s of the account %d was spent")
    void uncollected(String money, String refund, String topUp, long account);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 23103, value = "The refund %s is of a payment that no top-up has; it is noted")
    void unknownPayment(String refund);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 23104, value = "The notice %s reverses a refund that is not known; nothing was given back")
    void unknownRefund(String notice);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 23105, value = "The store %s could not be asked for refunds; it is asked again: %s")
    void notAsked(String store, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 23106, value = "The refund %s could not be taken; it is tried again")
    void notTaken(@Cause Throwable cause, String refund);
}
