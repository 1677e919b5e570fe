package org.carillon.dispatch;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the way to the queues has to say, 5500 to 5599. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface DispatchLog extends BasicLogger {
    DispatchLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DispatchLog.class, "org.carillon.dispatch");

    @LogMessage(level = Level.WARN)
    @Message(id = 5501, value = "Dispatches wait, because the broker or the database is away: %s")
    void relayWaits(String reason);

    @LogMessage(level = Level.INFO)
    @Message(id = 5502, value = "Dispatches flow again")
    void relayRecovered();

    @LogMessage(level = Level.INFO)
    @Message(id = 5503, value = "A batch of %d dispatches was refused as a whole and is sent one by one: %s")
    void batchRefused(int size, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 5504, value = "The broker cannot be used: %s")
    void brokerAway(String reason);

    @LogMessage(level = Level.INFO)
    @Message(id = 5505, value = "A dead letter went back to %s")
    void deadLetterRetried(String queue);

    @LogMessage(level = Level.INFO)
    @Message(id = 5506, value = "A dead letter of %s was discarded")
    void deadLetterDiscarded(String queue);

    @LogMessage(level = Level.DEBUG)
    @Message(id = 5507, value = "A connection to the broker could not be closed: %s")
    void closeFailed(String reason);
}
