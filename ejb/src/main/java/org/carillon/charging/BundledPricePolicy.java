package org.carillon.charging;

import org.carillon.rating.RatingPolicy;
import org.carillon.rating.model.Price;

/**
 * What a call costs of which a bundle pays the first seconds. The bundle is used in the intervals of the price. What is
 * beyond it costs the price of a minute in the later intervals of the price: whoever has a bundle pays no connection fee
 * and no minimum.
 *
 * @param decimals digits after the point that the cost has
 */
record BundledPricePolicy(Price price, int decimals) {
    boolean free() {
        return price.free();
    }

    /** Seconds of a bundle that a call needs. */
    long units(long seconds) {
        return price.free() || seconds <= 0 || seconds <= price.freeSeconds()
                ? 0
                : RatingPolicy.counted(price, seconds);
    }

    /** Seconds of the bundle that are used, of so many that are set aside. */
    long used(long bundled, long seconds) {
        return Math.min(bundled, units(seconds));
    }

    /** Millionths of the currency's unit that are to be paid beside the bundle. */
    long cost(long bundled, long seconds) {
        if (bundled <= 0) {
            return RatingPolicy.cost(price, decimals, seconds);
        }
        return units(seconds) == 0 ? 0 : RatingPolicy.cost(price.onward(), decimals, seconds - bundled);
    }

    /** Seconds for which a bundle and so much money last together. */
    long lasts(long bundled, long micros, long most) {
        return bundled <= 0
                ? RatingPolicy.lasts(price, decimals, micros, most)
                : Math.min(most, bundled + RatingPolicy.lasts(price.onward(), decimals, micros, most));
    }
}
