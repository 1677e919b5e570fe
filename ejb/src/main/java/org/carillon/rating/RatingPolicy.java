package org.carillon.rating;

import org.carillon.ledger.model.Money;
import org.carillon.rating.model.Price;

/**
 * What so many seconds cost, and how many seconds so much money lasts. The only place where money is rounded: up, to the
 * digits of the tariff, once for each call, so that what has a price is never free.
 */
public final class RatingPolicy {
    /** Seconds of the longest call that has a price: 106 days. */
    public static final long MOST_SECONDS = Long.MAX_VALUE / Price.MOST;

    private RatingPolicy() {}

    /**
     * The cost of a call that was answered.
     *
     * @param decimals digits after the point that the cost has, 0 to 6
     * @param seconds of talk, begun ones included; zero costs nothing
     * @return millionths of the currency's unit
     */
    public static long cost(Price price, int decimals, long seconds) {
        if (seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("no call lasts " + seconds + " s");
        }
        if (seconds <= 0 || seconds <= price.freeSeconds() || price.free()) {
            return 0;
        }
        long counted = counted(price, seconds - price.freeSeconds());
        long talk = Math.ceilDiv(Math.multiplyExact(price.perMinute(), counted), 60);
        long sum = Math.max(Math.addExact(price.connectionFee(), talk), price.minimum());
        return roundedUp(sum, decimals);
    }

    /**
     * The cost of texts.
     *
     * @param perMessage millionths of the currency's unit
     * @param decimals digits after the point that the cost has, 0 to 6
     * @return millionths of the currency's unit
     */
    public static long costOfMessages(long perMessage, int decimals, long messages) {
        return roundedUp(Math.multiplyExact(perMessage, messages), decimals);
    }

    /** Seconds that are counted: the first interval, and whole ones after it. */
    public static long counted(Price price, long seconds) {
        if (seconds <= price.firstSeconds()) {
            return price.firstSeconds();
        }
        long beyond = seconds - price.firstSeconds();
        return price.firstSeconds() + Math.ceilDiv(beyond, price.nextSeconds()) * price.nextSeconds();
    }

    /**
     * How long a call may last for so much money.
     *
     * @param micros millionths of the currency's unit
     * @param most seconds that no call lasts longer
     * @return whole seconds, 0 where it does not pay for the first
     */
    public static long lasts(Price price, int decimals, long micros, long most) {
        long can = 0;
        long cannot = most + 1;
        while (cannot - can > 1) {
            long middle = can + (cannot - can) / 2;
            if (cost(price, decimals, middle) <= micros) {
                can = middle;
            } else {
                cannot = middle;
            }
        }
        return can;
    }

    private static long roundedUp(long micros, int decimals) {
        long step = 1;
        for (int i = decimals; i < Money.SCALE; i++) {
            step *= 10;
        }
        return Math.multiplyExact(Math.ceilDiv(micros, step), step);
    }
}
