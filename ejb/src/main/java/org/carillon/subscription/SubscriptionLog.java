package org.carillon.subscription;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What subscriptions tell the operator: CARL15000 to CARL15999. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface SubscriptionLog {
    SubscriptionLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), SubscriptionLog.class, "org.carillon.subscription");

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 15000, value = "SUBSCRIBE from %s refused with %d %s")
    void refused(String peer, int status, String reason);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 15001, value = "NOTIFY in the dialog %s ended the subscription: %s")
    void ended(String callId, String outcome);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 15002, value = "A kept subscription cannot be read; its watcher has to subscribe anew")
    void unreadable(@Cause Throwable cause);
}
