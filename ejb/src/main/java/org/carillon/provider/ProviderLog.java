package org.carillon.provider;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What providers do that they should not: CARL23300 to CARL23399. Neither numbers nor receipts appear. */
@MessageLogger(projectCode = "CARL", length = 5)
interface ProviderLog {
    ProviderLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), ProviderLog.class, "org.carillon.provider");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 23300, value = "%s does not answer as it should: %s")
    void strangeAnswer(String who, String what);
}
