package org.carillon.accounting.client;

import jakarta.enterprise.context.ApplicationScoped;
import org.carillon.diameter.AvpList;
import org.jspecify.annotations.Nullable;

/**
 * Accounts with somebody else for what happens here; it never waits for him. When a method returns, the request is on disk,
 * and it is sent until it is answered, also by the next process. The CDI event {@link AccountingAnswered} tells of each
 * answer. While no realm is configured nothing is done.
 */
@ApplicationScoped
public class AccountingClient {
    private volatile @Nullable AccountedSessions sessions;

    void open(AccountedSessions opened) {
        sessions = opened;
    }

    void close() {
        sessions = null;
    }

    public boolean isEnabled() {
        return sessions != null;
    }

    /**
     * Something without length, such as a message.
     *
     * @param facts what else the request should have, such as Service-Information
     * @return its Session-Id; empty while nothing is accounted for
     */
    public String event(ServiceUser user, AvpList facts) {
        AccountedSessions open = sessions;
        return open == null ? "" : open.event(user, facts);
    }

    /** Something that lasts, such as a call; likewise. */
    public String start(ServiceUser user, AvpList facts) {
        AccountedSessions open = sessions;
        return open == null ? "" : open.start(user, facts);
    }

    /** Something about it changed. Returns false for a session that is not there. */
    public boolean update(String sessionId, AvpList facts) {
        AccountedSessions open = sessions;
        return open != null && open.update(sessionId, facts);
    }

    /** It ended. Returns false for a session that is not there. */
    public boolean terminate(String sessionId, AvpList facts) {
        AccountedSessions open = sessions;
        return open != null && open.terminate(sessionId, facts);
    }
}
