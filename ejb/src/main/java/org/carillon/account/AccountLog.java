package org.carillon.account;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jspecify.annotations.Nullable;

/** What accounts have to say, 5000 to 5999. Numbers are masked; codes and secrets never appear. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface AccountLog extends BasicLogger {
    AccountLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), AccountLog.class, "org.carillon.account");

    @LogMessage(level = Level.WARN)
    @Message(id = 5001, value = "The SMS budget of a %s is spent (%d SMSes): look who asks")
    void budgetExhausted(String scope, int limit);

    @LogMessage(level = Level.WARN)
    @Message(id = 5002, value = "The device of a sign-up for %s is refused after too many wrong codes")
    void deviceLocked(String maskedNumber);

    @LogMessage(level = Level.WARN)
    @Message(id = 5003, value = "A device proof for %s was refused")
    void proofRefused(String maskedNumber);

    @LogMessage(level = Level.INFO)
    @Message(id = 5004, value = "Account %d opened by %s")
    void accountOpened(long accountId, String maskedNumber);

    @LogMessage(level = Level.WARN)
    @Message(id = 5005, value = "The SMS provider refused an SMS to %s for good: %s")
    void smsRefused(String maskedNumber, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 5006, value = "An SMS to %s could not be sent now and is tried again: %s")
    void smsDelayed(String maskedNumber, String reason);

    @LogMessage(level = Level.INFO)
    @Message(id = 5008, value = "Sign-ups of %s were reset by %s")
    void signUpReset(String maskedNumber, String administrator);

    @LogMessage(level = Level.WARN)
    @Message(id = 5009, value = "No more activation mails today for clients of %s, or to the address they gave")
    void mailBudgetExhausted(String network);

    @LogMessage(level = Level.WARN)
    @Message(id = 5010, value = "A link (%s) could not be sent now and is tried again: %s")
    void noticeDelayed(String kind, @Nullable String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 5011, value = "A link (%s) was refused for good: %s")
    void noticeRefused(String kind, @Nullable String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 5012, value = "Account %d asked for more links to a new password than a day has")
    void tooManyResets(long accountId);

    @LogMessage(level = Level.WARN)
    @Message(id = 5020, value = "What other nodes change of accounts cannot be seen at present")
    void changesNotSeen(@Cause Throwable cause);

    @LogMessage(level = Level.INFO)
    @Message(id = 5021, value = "What other nodes change of accounts is seen again")
    void changesSeenAgain();

    @LogMessage(level = Level.INFO)
    @Message(id = 5040, value = "Bound to the SMSC at %s:%d")
    void smppBound(String host, int port);

    @LogMessage(level = Level.WARN)
    @Message(id = 5041, value = "The session with the SMSC at %s:%d has ended; it is bound anew")
    void smppEnded(String host, int port);

    @LogMessage(level = Level.WARN)
    @Message(id = 5042, value = "The SMSC at %s:%d could not be bound to and is tried again: %s")
    void smppRefused(String host, int port, String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 5043, value = "The SMS gateway %s did not take an SMS, which is offered to the next one: %s")
    void smsGatewayFailed(String gateway, @Nullable String reason);

    @LogMessage(level = Level.WARN)
    @Message(id = 5044, value = "A delivery receipt of the SMS gateway %s names no message or no state")
    void receiptUnreadable(String gateway);

    @LogMessage(level = Level.ERROR)
    @Message(id = 5046, value = "A call with a code to %s was not placed: %s")
    void codeCallFailed(String maskedNumber, @Nullable String reason);

    @LogMessage(level = Level.WARN)
    @Message(
            id = 5047,
            value =
                    "Calls with codes are not offered: nothing of this installation speaks, so nobody would hear the code")
    void codeCallsSilent();

    @LogMessage(level = Level.ERROR)
    @Message(id = 5048, value = "What became of a call with a code was not kept; its client hears nothing more of it")
    void codeCallNotKept(@Cause Throwable failure);

    @LogMessage(level = Level.ERROR)
    @Message(
            id = 5045,
            value = "A delivery receipt of the SMS gateway %s was not kept; the gateway is asked to send it again")
    void receiptNotKept(String gateway, @Cause Throwable failure);
}
