package org.carillon.accounting.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.carillon.accounting.model.RecordType;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterException.Reason;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is in the journal, the requests of one session one after the other, and takes it out when it is answered. What
 * gets no answer, or one that says later, is sent again after a pause, with the T bit when it may have been received. Where
 * nobody is there to send to, everything pauses.
 */
final class AccountingSender implements Runnable {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final AcrJournal journal;
    private final BiFunction<DiameterRequest, Duration, CompletableFuture<DiameterAnswer>> line;
    private final Consumer<AccountingAnswered> listener;
    private final Settings settings;
    private final Map<String, Session> sessions = new HashMap<>();
    private final LinkedBlockingQueue<Session> ready = new LinkedBlockingQueue<>();
    private final Deque<Paused> paused = new ArrayDeque<>();
    private int underWay;
    private long pauseUntil;
    private boolean away;
    private volatile boolean stopping;

    /**
     * How it sends.
     *
     * @param window requests that wait for their answers at most
     * @param pause after one that was not answered
     */
    record Settings(int window, Duration timeout, Duration pause) {}

    /** Guarded by the sender. */
    private static final class Session {
        private final String id;
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private SessionState state = SessionState.IDLE;

        Session(String id) {
            this.id = id;
        }

        /** A session of an earlier run is where its requests are. */
        private SessionState stateBefore(Acr acr) {
            boolean began = acr.type() == RecordType.INTERIM || acr.type() == RecordType.STOP;
            return state == SessionState.IDLE && began ? SessionState.START_ACA_SUCCESS : state;
        }
    }

    /** A session whose turn comes again; all pauses are of one length, so that they end in order. */
    private record Paused(Session session, long until) {}

    private static final class Waiting {
        private final AcrJournal.Place place;
        private boolean repeated;

        Waiting(AcrJournal.Place place, boolean repeated) {
            this.place = place;
            this.repeated = repeated;
        }
    }

    AccountingSender(
            AcrJournal journal,
            BiFunction<DiameterRequest, Duration, CompletableFuture<DiameterAnswer>> line,
            Consumer<AccountingAnswered> listener,
            Settings settings) {
        this.journal = journal;
        this.line = line;
        this.listener = listener;
        this.settings = settings;
    }

    /** @param repeated whether an earlier run may have sent it */
    synchronized void add(String sessionId, AcrJournal.Place place, boolean repeated) {
        Session session = sessions.computeIfAbsent(sessionId, Session::new);
        session.waiting.add(new Waiting(place, repeated));
        if (session.waiting.size() == 1) {
            ready.add(session);
        }
    }

    /** Sessions that are not at their end. */
    synchronized int sessions() {
        return sessions.size();
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                boolean may = maySend();
                Session next = may ? ready.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS) : null;
                if (next != null) {
                    send(next);
                } else if (!may) {
                    TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                // the thread must live, because nothing else sends
                ClientLog.LOG.failed(failure);
            }
        }
    }

    private synchronized boolean maySend() {
        while (!paused.isEmpty() && System.nanoTime() - paused.getFirst().until() >= 0) {
            ready.add(paused.removeFirst().session());
        }
        return underWay < settings.window() && (pauseUntil == 0 || System.nanoTime() - pauseUntil >= 0);
    }

    private void send(Session session) {
        Waiting head;
        synchronized (this) {
            head = session.waiting.getFirst();
            underWay++;
        }
        Acr acr = journal.read(head.place);
        DiameterRequest request =
                new DiameterRequest(Commands.ACCOUNTING, ApplicationId.ACCOUNTING, true, head.repeated, acr.avps());
        synchronized (this) {
            session.state = SessionMachine.sending(session.stateBefore(acr), acr.type());
        }
        CompletableFuture<DiameterAnswer> answer;
        try {
            answer = line.apply(request, settings.timeout());
        } catch (RuntimeException notSent) {
            answer = CompletableFuture.failedFuture(notSent);
        }
        CompletableFuture<DiameterAnswer> unused = answer.whenComplete((given, failure) -> {
            if (given != null && isFinal(given)) {
                answered(session, head, acr, given);
            } else {
                later(session, head, given, failure);
            }
        });
    }

    /** 3xxx: agents and busy servers; 4xxx: not now (RFC 6733 §7.1 (Result-Code AVP)). */
    private static boolean isFinal(DiameterAnswer answer) {
        int code = answer.resultCode().orElse(ResultCode.UNABLE_TO_COMPLY);
        return !ResultCode.isProtocolError(code) && (code < 4000 || code >= 5000);
    }

    private void answered(Session session, Waiting head, Acr acr, DiameterAnswer answer) {
        int code = answer.resultCode().orElse(ResultCode.UNABLE_TO_COMPLY);
        SessionState state;
        int waiting;
        synchronized (this) {
            underWay--;
            session.waiting.removeFirst();
            session.state = typeOf(answer, acr)
                    .map(type -> SessionMachine.ended(SessionMachine.answered(session.state, type, code)))
                    .orElse(SessionState.ERROR);
            state = session.state;
            if (!session.waiting.isEmpty()) {
                ready.add(session);
            } else if (acr.type() == RecordType.STOP || acr.type() == RecordType.EVENT) {
                sessions.remove(session.id);
            }
            waiting = away ? journal.pending() : -1;
            away = false;
        }
        if (waiting >= 0) {
            ClientLog.LOG.back(waiting);
        }
        if (!SessionMachine.isSuccess(acr.type(), code)) {
            ClientLog.LOG.refused(acr.type().name(), acr.number(), acr.sessionId(), code);
        }
        try {
            journal.done(head.place);
        } catch (IOException failure) {
            // it is sent once more after a restart, and counted once there
            ClientLog.LOG.failed(failure);
        }
        long interim = answer.avps().findNumber(BaseAvps.ACCT_INTERIM_INTERVAL).orElse(0);
        listener.accept(new AccountingAnswered(
                acr.avps().findText(BaseAvps.USER_NAME).orElse(""),
                acr.sessionId(),
                acr.type(),
                acr.number(),
                code,
                interim,
                state));
    }

    private void later(Session session, Waiting head, @Nullable DiameterAnswer answer, @Nullable Throwable failure) {
        boolean first;
        synchronized (this) {
            underWay--;
            boolean left = failure == null || mayHaveBeenReceived(failure);
            long until = System.nanoTime() + settings.pause().toNanos();
            head.repeated |= left;
            if (!left) {
                pauseUntil = until;
            }
            paused.add(new Paused(session, until));
            first = !away;
            away = true;
        }
        if (first) {
            ClientLog.LOG.away(
                    answer == null
                            ? String.valueOf(failure)
                            : "result " + answer.resultCode().orElse(0));
        }
    }

    private static boolean mayHaveBeenReceived(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return !(cause instanceof DiameterException known)
                || known.reason() != Reason.NO_PEER && known.reason() != Reason.BUSY;
    }

    /** What the answer says that it answers, or what was asked where it says nothing; empty for a type that there is not. */
    private static Optional<RecordType> typeOf(DiameterAnswer answer, Acr acr) {
        OptionalLong told = answer.avps().findNumber(BaseAvps.ACCOUNTING_RECORD_TYPE);
        return told.isEmpty()
                ? Optional.of(acr.type())
                : Arrays.stream(RecordType.values())
                        .filter(type -> type.code() == told.getAsLong())
                        .findFirst();
    }
}
