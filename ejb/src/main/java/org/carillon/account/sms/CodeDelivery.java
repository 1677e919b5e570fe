package org.carillon.account.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.account.AccountLog;
import org.carillon.account.CodeChannel;
import org.carillon.account.Uniqueness;
import org.carillon.account.call.CodeCallException;
import org.carillon.account.call.CodeCallListener;
import org.carillon.account.call.CodeCalls;
import org.carillon.account.model.CallFailure;
import org.carillon.account.model.E164Number;
import org.carillon.account.sms.CodeDeliveryRecords.Recipient;
import org.carillon.event.model.CorrelationId;
import org.carillon.secret.SecretCipher;

/**
 * Takes a queued code to the provider, or into a call. A repetition of a dispatch whose SMS was taken does nothing; only a crash between
 * the provider's answer and our note of it sends the same code twice.
 */
@ApplicationScoped
public class CodeDelivery {
    private CodeDeliveryRecords records;
    private SmsGateway gateway;
    private CodeCalls calls;
    private SmsConfig config;
    private SecretCipher cipher;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CodeDelivery() {}

    @Inject
    public CodeDelivery(
            CodeDeliveryRecords records, SmsGateway gateway, CodeCalls calls, SmsConfig config, SecretCipher cipher) {
        this.records = records;
        this.gateway = gateway;
        this.calls = calls;
        this.config = config;
        this.cipher = cipher;
    }

    /**
     * Sends the SMS or places the call, or notes that it is refused.
     *
     * @param dispatch what {@link QueuedCodeMessages} put on the queue
     * @throws SmsException only a temporary one: the dispatch has to come again
     */
    public void deliver(String dispatch, CorrelationId correlationId) throws SmsException {
        CodeDispatch code = CodeDispatch.parse(dispatch);
        Optional<Recipient> recipient = records.findRecipient(code.signUp());
        if (recipient.isPresent()) {
            send(code, recipient.get(), correlationId);
        }
    }

    private void send(CodeDispatch code, Recipient recipient, CorrelationId correlationId) throws SmsException {
        E164Number number = recipient.number();
        String clear = cipher.open(code.sealedCode(), CodeDispatch.purpose(code.signUp()));
        if (code.channel() == CodeChannel.CALL) {
            call(code, number, clear, correlationId);
            return;
        }
        SmsText sms = SmsText.write(config, number, recipient.os(), clear);
        try {
            SentSms sent = gateway.send(sms.from(), number, sms.text());
            Uniqueness.settle(() -> records.taken(code.signUp(), sent, correlationId));
        } catch (SmsException e) {
            if (e.isTemporary()) {
                AccountLog.LOG.smsDelayed(number.masked(), e.getMessage());
                throw e;
            }
            AccountLog.LOG.smsRefused(number.masked(), e.getMessage());
            records.failed(code.signUp(), correlationId);
        }
    }

    private void call(CodeDispatch code, E164Number number, String clear, CorrelationId correlationId) {
        try {
            Optional<CorrelationId> call =
                    calls.place(number, clear, new Ending(code.signUp(), number.masked(), correlationId));
            records.called(code.signUp(), call.orElse(null), correlationId);
        } catch (CodeCallException e) {
            new Ending(code.signUp(), number.masked(), correlationId)
                    .failed(CallFailure.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    /** Notes how a call ended. What is not for the person to change is told to the operator. */
    private final class Ending implements CodeCallListener {
        private final String signUp;
        private final String masked;
        private final CorrelationId correlationId;

        Ending(String signUp, String masked, CorrelationId correlationId) {
            this.signUp = signUp;
            this.masked = masked;
            this.correlationId = correlationId;
        }

        @Override
        public void said() {
            records.said(signUp, correlationId);
        }

        @Override
        public void failed(CallFailure why, String detail) {
            if (why == CallFailure.UNAVAILABLE) {
                AccountLog.LOG.codeCallFailed(masked, detail);
            }
            records.callFailed(signUp, why, correlationId);
        }
    }
}
