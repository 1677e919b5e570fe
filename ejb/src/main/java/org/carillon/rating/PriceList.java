package org.carillon.rating;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.carillon.rating.model.Rate;
import org.carillon.routing.PrefixTable;

/**
 * A tariff in memory. Immutable.
 *
 * @param revision of the rates that are in it
 * @param decimals digits after the point to which costs are rounded up
 * @param zone in which bands are meant
 * @param rates by prefix; of one prefix those with a band before the one that always is
 */
public record PriceList(
        long id,
        String name,
        long revision,
        Currency currency,
        int decimals,
        ZoneId zone,
        PrefixTable<List<Rate>> rates) {
    /** A rate that fits, and the prefix that it stands at. */
    public record Match(String prefix, Rate rate) {}

    /** The rate of the longest prefix that has one in force at that time. */
    public Optional<Match> find(String number, Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        PrefixTable.Match<List<Rate>> match = rates.findLongest(number);
        while (match != null) {
            for (Rate rate : match.value()) {
                if (rate.inForce(at) && rate.band().contains(local)) {
                    return Optional.of(new Match(match.prefix(), rate));
                }
            }
            int shorter = match.prefix().length() - 1;
            match = shorter < 0 ? null : rates.findLongest(number.substring(0, shorter));
        }
        return Optional.empty();
    }

    /** The rates that are shown for a country of ISO 3166-1, by prefix; what else there is for the country is not. */
    public List<Match> shown(String iso, Instant at) {
        List<Match> shown = new ArrayList<>();
        rates.forEach((prefix, all) -> {
            for (Rate rate : all) {
                if (iso.equals(rate.iso()) && rate.inForce(at)) {
                    shown.add(new Match(prefix, rate));
                }
            }
        });
        return shown;
    }
}
