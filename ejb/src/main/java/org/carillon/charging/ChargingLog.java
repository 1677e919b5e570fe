package org.carillon.charging;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What charging tells the operator: CARL22000 to CARL22999. */
@MessageLogger(projectCode = "CARL", length = 5)
interface ChargingLog {
    ChargingLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ChargingLog.class, "org.carillon.charging");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 22000, value = "More credit could not be asked for, for the call %s; it is asked for again")
    void notRenewed(@Cause Throwable cause, String id);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 22001, value = "A step of charging failed for the call %s")
    void stepFailed(@Cause Throwable cause, String id);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 22002, value = "The call %s could not be charged; it is tried again")
    void notCharged(@Cause Throwable cause, String id);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 22003, value = "Calls that were lost with their node were closed: %d")
    void lostClosed(int calls);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 22004, value = "The call %s, which was lost with its node, cannot be closed")
    void lostNotClosed(@Cause Throwable cause, String id);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 22005, value = "The record of a call between users was not written: %s")
    void noRecord(@Cause Throwable cause, String id);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 22006, value = "Calls, records and ledger do not agree: %d differences; see the report %d")
    void doNotAgree(int differences, long report);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 22020, value = "The call %s was closed when its reservation was over: %s of it are not covered")
    void notCovered(String id, String amount);
}
