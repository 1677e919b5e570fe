package org.carillon.accounting.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.carillon.accounting.model.RecordType;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that are accounted for: their numbers, their length, and the INTERIM that the other side asks for. Every request
 * is in the journal when a method returns. Lengths are measured by a clock that nobody sets. Thread-safe.
 */
final class AccountedSessions {
    /** TS 32.260 (IMS charging). */
    private static final String SERVICE_CONTEXT = "32260@3gpp.org";
    /** Termination-Cause DIAMETER_ADMINISTRATIVE: the session ended with the process. */
    private static final long ADMINISTRATIVE = 4;

    private final AcrJournal journal;
    private final AccountingSender sender;
    private final String realm;
    private final String node;
    private final Clock clock;
    private final LongSupplier nanos;
    private final long started;
    private final AtomicLong counter = new AtomicLong();
    private final Map<String, Session> sessions = new HashMap<>();

    /** One that began and has not ended. Guarded by the map. */
    private static final class Session {
        private final String id;
        private final ServiceUser user;
        private final long since;
        private AvpList facts;
        private long number;
        private long interval;
        private long nextInterim;

        Session(String id, ServiceUser user, AvpList facts, long since) {
            this.id = id;
            this.user = user;
            this.facts = facts;
            this.since = since;
        }
    }

    /** @param nanos such as System::nanoTime */
    AccountedSessions(
            AcrJournal journal, AccountingSender sender, String realm, String node, Clock clock, LongSupplier nanos) {
        this.journal = journal;
        this.sender = sender;
        this.realm = realm;
        this.node = node;
        this.clock = clock;
        this.nanos = nanos;
        this.started = clock.instant().getEpochSecond();
    }

    /** Takes over what an earlier run left; sessions that it left open end where they are known to have been. */
    void takeOver(AcrJournal.Recovered recovered) {
        for (AcrJournal.Place place : recovered.unanswered()) {
            sender.add(journal.read(place).sessionId(), place, true);
        }
        for (Acr last : recovered.open()) {
            List<Avp> avps = new ArrayList<>();
            for (Avp avp : last.avps()) {
                if (!avp.is(BaseAvps.ACCOUNTING_RECORD_TYPE) && !avp.is(BaseAvps.ACCOUNTING_RECORD_NUMBER)) {
                    avps.add(avp);
                }
            }
            avps.add(Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, RecordType.STOP.code()));
            avps.add(Avp.of(BaseAvps.ACCOUNTING_RECORD_NUMBER, last.number() + 1));
            avps.add(Avp.of(BaseAvps.TERMINATION_CAUSE, ADMINISTRATIVE));
            keep(Acr.of(AvpList.of(avps)));
        }
    }

    /** Returns its Session-Id. */
    String event(ServiceUser user, AvpList facts) {
        String id = newId();
        keep(acr(id, user, RecordType.EVENT, 0, null, facts));
        return id;
    }

    /** Returns its Session-Id. */
    String start(ServiceUser user, AvpList facts) {
        Session session = new Session(newId(), user, facts, nanos.getAsLong());
        synchronized (sessions) {
            sessions.put(session.id, session);
            keep(acr(session.id, user, RecordType.START, 0, null, facts));
        }
        return session.id;
    }

    /** An INTERIM beside those that are asked for. Returns false for a session that is not there. */
    boolean update(String id, AvpList facts) {
        synchronized (sessions) {
            Session session = sessions.get(id);
            if (session == null) {
                return false;
            }
            session.facts = facts;
            interim(session);
            return true;
        }
    }

    /** Returns false for a session that is not there. */
    boolean terminate(String id, AvpList facts) {
        synchronized (sessions) {
            Session session = sessions.remove(id);
            if (session == null) {
                return false;
            }
            keep(acr(id, session.user, RecordType.STOP, session.number + 1, seconds(session), facts));
            return true;
        }
    }

    /** What was answered says when the next INTERIM is due. */
    void answered(AccountingAnswered answer) {
        boolean goesOn = answer.type() == RecordType.START || answer.type() == RecordType.INTERIM;
        if (goesOn && SessionMachine.isSuccess(answer.type(), answer.resultCode())) {
            synchronized (sessions) {
                Session session = sessions.get(answer.sessionId());
                if (session != null) {
                    session.interval =
                            Duration.ofSeconds(answer.interimSeconds()).toNanos();
                    session.nextInterim = nanos.getAsLong() + session.interval;
                }
            }
        }
    }

    /** Writes the INTERIMs that are due; to be called every now and then. */
    void tick() {
        synchronized (sessions) {
            long now = nanos.getAsLong();
            for (Session session : sessions.values()) {
                if (session.interval > 0 && now - session.nextInterim >= 0) {
                    // also while the last one is not answered: what was used is not to be lost with us
                    session.nextInterim = now + session.interval;
                    interim(session);
                }
            }
        }
    }

    int open() {
        synchronized (sessions) {
            return sessions.size();
        }
    }

    private void interim(Session session) {
        session.number++;
        keep(acr(session.id, session.user, RecordType.INTERIM, session.number, seconds(session), session.facts));
    }

    private long seconds(Session session) {
        return Duration.ofNanos(nanos.getAsLong() - session.since).toSeconds();
    }

    private void keep(Acr acr) {
        try {
            sender.add(acr.sessionId(), journal.append(acr), false);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** RFC 6733 §9.7.1 (Accounting-Request). */
    private Acr acr(String id, ServiceUser user, RecordType type, long number, @Nullable Long seconds, AvpList facts) {
        Instant now = clock.instant();
        List<Avp> avps = new ArrayList<>(List.of(
                Avp.of(BaseAvps.SESSION_ID, id),
                Avp.of(BaseAvps.DESTINATION_REALM, realm),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, type.code()),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_NUMBER, number),
                Avp.of(BaseAvps.ACCT_APPLICATION_ID, 3),
                Avp.of(BaseAvps.USER_NAME, user.toString()),
                Avp.of(BaseAvps.EVENT_TIMESTAMP, now),
                Avp.of(CreditControlAvps.SERVICE_CONTEXT_ID, SERVICE_CONTEXT)));
        if (seconds != null) {
            avps.add(Avp.of(BaseAvps.ACCT_SESSION_TIME, seconds));
        }
        facts.forEach(avps::add);
        return new Acr(id, type, number, AvpList.of(avps));
    }

    private String newId() {
        return node + ";" + started + ";" + counter.incrementAndGet() + ";rf";
    }
}
