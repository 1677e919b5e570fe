package org.carillon.calling.agent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongPredicate;
import org.carillon.account.AccountDirectory;
import org.carillon.account.AccountLog;
import org.carillon.account.call.CodeCallException;
import org.carillon.account.call.CodeCallLine;
import org.carillon.account.call.CodeCallListener;
import org.carillon.account.model.CallFailure;
import org.carillon.calling.OwnDoor;
import org.carillon.charging.CallCharges;
import org.carillon.event.model.CorrelationId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Calls with codes as calls of our own user agent, through the gateways of the dial plan (R070 to R075). */
@ApplicationScoped
public class SipCodeCallLine implements CodeCallLine {
    private OwnCalls calls;
    private AccountDirectory directory;
    private LongPredicate mayCharge;
    private Executor threads;
    private Voices voices;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SipCodeCallLine() {}

    @Inject
    public SipCodeCallLine(
            OwnCalls calls,
            AccountDirectory directory,
            CallCharges charges,
            OwnCallThreads threads,
            @Any Instance<Voices> voices,
            OwnDoor door,
            @ConfigProperty(name = "carillon.calling.silence", defaultValue = "PT5S") Duration silence) {
        this(
                calls,
                directory,
                charges::mayCharge,
                threads,
                voices.stream()
                        .findFirst()
                        .orElseGet(() ->
                                new SilentVoices(silence, door.flow().remote().getAddress(), System::nanoTime)));
    }

    SipCodeCallLine(
            OwnCalls calls, AccountDirectory directory, LongPredicate mayCharge, Executor threads, Voices voices) {
        this.calls = calls;
        this.directory = directory;
        this.mayCharge = mayCharge;
        this.threads = threads;
        this.voices = voices;
    }

    @Override
    public boolean isAudible() {
        return voices.isAudible();
    }

    @Override
    public CorrelationId call(Order order, CodeCallListener listener) throws CodeCallException {
        long account = account(order);
        CorrelationId id = CorrelationId.create();
        calls.place(
                new OwnCallOrder(
                        id,
                        account,
                        order.account(),
                        order.from(),
                        order.prefix() + order.to().digits(),
                        true,
                        order.ringTime(),
                        order.talkTime()),
                voices.open(id, order.text()),
                end -> later(() -> tell(listener, end)));
        return id;
    }

    private long account(Order order) throws CodeCallException {
        OptionalLong account = directory.findAccountId(order.account());
        if (account.isEmpty() || !directory.isActive(account.getAsLong())) {
            throw new CodeCallException("the account that pays is not there, or is suspended");
        }
        if (order.charged() && !mayCharge.test(account.getAsLong())) {
            throw new CodeCallException("the account that pays has no tariff");
        }
        return account.getAsLong();
    }

    private static void tell(CodeCallListener listener, OwnCallEnd end) {
        switch (end) {
            case OwnCallEnd.Said said -> listener.said();
            case OwnCallEnd.CutOff cutOff -> listener.failed(CallFailure.CUT_OFF, "it ended before the code was said");
            case OwnCallEnd.NotAnswered notAnswered -> listener.failed(CallFailure.NO_ANSWER, "nobody answered");
            case OwnCallEnd.Refused refused ->
                listener.failed(CodeCallPolicy.refused(refused.status()), refused.status() + " " + refused.reason());
            case OwnCallEnd.NotPlaced notPlaced ->
                listener.failed(CallFailure.UNAVAILABLE, notPlaced.status() + " " + notPlaced.reason());
        }
    }

    private void later(Runnable news) {
        try {
            threads.execute(() -> {
                try {
                    news.run();
                } catch (RuntimeException e) {
                    AccountLog.LOG.codeCallNotKept(e);
                }
            });
        } catch (RejectedExecutionException full) {
            AccountLog.LOG.codeCallNotKept(full);
        }
    }
}
