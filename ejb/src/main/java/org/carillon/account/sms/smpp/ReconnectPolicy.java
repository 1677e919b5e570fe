package org.carillon.account.sms.smpp;

import java.time.Duration;

/**
 * How long to wait before the next attempt to bind: twice as long from attempt to attempt, and from the start again after
 * a session that lasted.
 *
 * @param first after a session that lasted
 * @param most never longer
 */
record ReconnectPolicy(Duration first, Duration most) {
    /**
     * @param last how long was waited before the attempt that has now failed or ended
     * @param lasted how long the session was bound
     */
    Duration next(Duration last, Duration lasted) {
        if (lasted.compareTo(most) >= 0) {
            return first;
        }
        Duration twice = last.isZero() ? first : last.multipliedBy(2);
        return twice.compareTo(most) > 0 ? most : twice;
    }
}
