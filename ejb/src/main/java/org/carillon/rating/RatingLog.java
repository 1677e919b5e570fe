package org.carillon.rating;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What rating tells the operator: CARL21000 to CARL21999. */
@MessageLogger(projectCode = "CARL", length = 5)
interface RatingLog {
    RatingLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), RatingLog.class, "org.carillon.rating");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 21000, value = "Tariffs cannot be read; calls are rated by those read before")
    void cannotRead(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 21001, value = "Tariffs are current again, at change %d")
    void currentAgain(long version);
}
