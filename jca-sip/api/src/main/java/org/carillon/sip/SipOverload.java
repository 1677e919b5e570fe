package org.carillon.sip;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How loaded the adapter is and what it refuses for that; an admin object bound at {@value #JNDI_NAME}. */
public interface SipOverload {
    String JNDI_NAME = "java:/eis/SipOverload";

    Load load();

    /**
     * Refuses a share of new requests from now on, whatever the load is: what an operator does before he takes a node away,
     * or when something behind it is ill.
     *
     * @param percent 1 to 100 of what is refused first; requests within dialogs, emergencies and refreshes pass
     * @param length after which it ends by itself, at most a day
     */
    void brake(int percent, Duration length);

    /** Ends what {@link #brake} began; nothing happens where there is none. */
    void release();

    /**
     * Says which digest nonces are ours, so that a request that goes on with a challenge of ours, or refreshes a
     * registration, is let in before new ones. Asked for each such request while some are refused; called on the thread that
     * read it.
     *
     * @return to be closed before what the check needs is gone
     */
    Lease recognize(Predicate<String> nonces);

    /**
     * Says which numbers are emergencies besides those of the settings: requests for them, as for {@code urn:service:sos},
     * are never refused. Replaces what was said before.
     *
     * @param numbers user parts of a Request-URI
     */
    void emergencies(Set<String> numbers);

    /** Why requests are refused. */
    enum State {
        /** None is. */
        NORMAL,
        /** Requests wait too long before anybody looks at them. */
        OVERLOADED,
        /** An operator said so. */
        BRAKED
    }

    /**
     * What is measured and done at present.
     *
     * @param enabled whether load is looked at; the brake works in any case
     * @param waited how long requests waited for a thread lately, the longer one of datagrams and streams
     * @param refusedPercent by kind: "new" and "known", 0 to 100
     * @param refused requests since the start, by the same kinds
     * @param throttled requests not sent to a next hop because it asked for fewer (RFC 7339)
     */
    record Load(
            State state,
            boolean enabled,
            Duration waited,
            Map<String, Integer> refusedPercent,
            Map<String, Long> refused,
            long throttled) {}
}
