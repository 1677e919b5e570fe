package org.carillon.messaging;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What messaging tells the operator: CARL04000 to CARL04999. */
@MessageLogger(projectCode = "CARL", length = 5)
interface MessagingLog {
    MessagingLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), MessagingLog.class, "org.carillon.messaging");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4000, value = "Messages cannot be kept, senders get 503 until the database answers")
    void databaseAway(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4001, value = "Messages are kept again")
    void databaseBack();

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4002, value = "The message with Call-ID %s cannot be kept")
    void refused(@Cause Throwable cause, String callId);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4003, value = "The delivery of message %d to device %d cannot be marked")
    void markRefused(@Cause Throwable cause, long messageId, long deviceId);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4004, value = "The messages that wait for device %d cannot be read; they are read again later")
    void cannotRead(@Cause Throwable cause, long deviceId);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 4005, value = "%d messages expired before a device took them")
    void expired(int count);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4006, value = "Expired messages cannot be ended; it is tried again")
    void cannotExpire(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4007, value = "A writer of messages failed and goes on")
    void writerFailed(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 4008,
            value =
                    "The messages that waited at the start cannot be looked up; they go out when their devices register")
    void cannotSweep(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 4009, value = "Message %d cannot be sent to device %d")
    void cannotSend(@Cause Throwable cause, long messageId, long deviceId);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 4010, value = "The devices of account %d were not told of its take-over: %s")
    void takeOverNotTold(long accountId, String why);
}
