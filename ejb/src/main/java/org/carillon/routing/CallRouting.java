package org.carillon.routing;

import org.carillon.routing.rule.CallerIdentity;
import org.carillon.sip.SipRequest;
import org.jspecify.annotations.Nullable;

/** Port: where a call of one of our users goes. Asked on the thread of the request: it may look up, it must not wait. */
public interface CallRouting {
    /**
     * @param callerAccount who calls
     * @param invite whose Request-URI is ours to serve
     */
    default CallRoute find(long callerAccount, SipRequest invite) {
        return find(callerAccount, invite.requestUri().user(), invite);
    }

    /**
     * Where the call goes when this user dials this himself.
     *
     * @param dialled null where nothing is
     * @param invite the call that he sends there
     */
    CallRoute find(long callerAccount, @Nullable String dialled, SipRequest invite);

    /**
     * The same for a caller who is named otherwise than his account.
     *
     * @param caller what gateways are told of him
     */
    default CallRoute find(CallerIdentity caller, String dialled, SipRequest invite) {
        return find(caller.accountId(), dialled, invite);
    }

    /** Whether this is a call for help, for which the limits of callers do not count, wherever it leads. */
    default boolean isEmergency(SipRequest invite) {
        return false;
    }
}
