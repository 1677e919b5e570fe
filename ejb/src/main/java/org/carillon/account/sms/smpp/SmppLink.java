package org.carillon.account.sms.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.carillon.account.AccountLog;
import org.carillon.account.sms.SmsException;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/**
 * The session with the SMSC: bound as a transceiver, asked by enquire_link whether it is still there, and bound anew when
 * it is lost. A thread of its own waits for its end; others send over it.
 */
final class SmppLink implements AutoCloseable {
    private final SmppConfig config;
    private final MessageReceiverListener receiver;
    private final SmppSockets sockets;
    private final ReconnectPolicy reconnecting;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable SMPPSession bound;
    /** Of the thread that binds. */
    private String lastRefusal = "";

    SmppLink(SmppConfig config, MessageReceiverListener receiver) {
        this.config = config;
        this.receiver = receiver;
        this.sockets = new SmppSockets(config);
        this.reconnecting = new ReconnectPolicy(config.reconnectAfter(), config.reconnectAfterMost());
    }

    /** Binds, and stays bound until it is closed; does not wait for it. */
    void open(ThreadFactory threads) {
        Thread thread = threads.newThread(this::keepBound);
        thread.setName("carillon-smpp");
        thread.start();
    }

    /**
     * The session that is bound now.
     *
     * @throws SmsException a temporary one where there is none
     */
    SMPPSession session() throws SmsException {
        SMPPSession session = bound;
        if (session == null) {
            throw SmsException.temporary("the SMSC is away", null);
        }
        return session;
    }

    boolean isBound() {
        return bound != null;
    }

    /** Unbinds, so that the SMSC keeps receipts for the next session. */
    @Override
    public void close() {
        stopped.countDown();
        SMPPSession session = bound;
        if (session != null) {
            session.unbindAndClose();
        }
    }

    private void keepBound() {
        Duration wait = Duration.ZERO;
        try {
            do {
                wait = reconnecting.next(wait, stayBound());
            } while (!stopped.await(spread(wait), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Binds and waits for the end of the session; returns how long it was bound. */
    private Duration stayBound() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        SMPPSession session = newSession();
        session.addSessionStateListener((now, before, source) -> {
            if (now == SessionState.UNBOUND || now == SessionState.CLOSED) {
                ended.countDown();
            }
        });
        long since = System.nanoTime();
        try {
            session.connectAndBind(
                    config.host(), config.port(), bind(), config.timeout().toMillis());
            since = System.nanoTime();
            bound = session;
            lastRefusal = "";
            AccountLog.LOG.smppBound(config.host(), config.port());
            if (stopped.getCount() > 0) {
                ended.await();
            }
        } catch (IOException e) {
            refused(String.valueOf(e.getMessage()));
            return Duration.ZERO;
        } finally {
            bound = null;
            session.close();
        }
        AccountLog.LOG.smppEnded(config.host(), config.port());
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Once for each reason: an SMSC may be away for days. */
    private void refused(String reason) {
        if (!reason.equals(lastRefusal)) {
            lastRefusal = reason;
            AccountLog.LOG.smppRefused(config.host(), config.port(), reason);
        }
    }

    private SMPPSession newSession() {
        SMPPSession session =
                new SMPPSession(new SynchronizedPDUSender(new DefaultPDUSender()), new BoundedPduReader(), sockets);
        session.setEnquireLinkTimer((int) config.enquireLink().toMillis());
        session.setTransactionTimer(config.timeout().toMillis());
        session.setMessageReceiverListener(receiver);
        return session;
    }

    private BindParameter bind() {
        return new BindParameter(
                BindType.BIND_TRX,
                config.systemId(),
                config.password(),
                config.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                null,
                InterfaceVersion.IF_34);
    }

    /** So that the nodes of a cluster do not come back at one moment. */
    private static long spread(Duration wait) {
        long millis = wait.toMillis();
        return millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
    }
}
