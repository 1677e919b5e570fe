package org.carillon.sip.ra.guard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.carillon.sip.SipGuard.Offence;

/**
 * How strict the guard is.
 *
 * @param exemptLoopback whether loopback addresses are never judged
 * @param allowed networks that are never judged
 * @param perSecond messages of one source in the long run; 0 for no limit
 * @param burst messages at once
 * @param threshold the penalty at which a source is banned
 * @param halfLife in which a penalty halves
 * @param firstBan length of the first ban; each further one is twice as long
 * @param longestBan where the doubling ends, and how long a ban is remembered
 * @param scanners beginnings of User-Agents that are dropped, in lower case
 * @param sources how many are watched at the same time
 */
public record GuardSettings(
        boolean enabled,
        boolean exemptLoopback,
        List<Network> allowed,
        double perSecond,
        int burst,
        double threshold,
        Duration halfLife,
        Duration firstBan,
        Duration longestBan,
        List<String> scanners,
        int sources) {
    /** Ten wrong passwords, ten broken messages, twenty unknown users or three cut connections in a short time make a ban of the default threshold, 100. */
    private static final Map<Offence, Double> POINTS = Map.of(
            Offence.MALFORMED, 11.0,
            Offence.FAILED_AUTHENTICATION, 11.0,
            Offence.UNKNOWN_USER, 5.5,
            Offence.FLOOD, 0.2,
            Offence.EMPTY_RECORDS, 34.0,
            Offence.SCANNER, 100.0);

    public GuardSettings {
        if (perSecond < 0 || burst < 1 || threshold <= 0 || sources < 1) {
            throw new IllegalArgumentException("guard: rate, burst, threshold and sources are positive");
        }
        if (halfLife.isZero() || halfLife.isNegative() || firstBan.isZero() || firstBan.isNegative()) {
            throw new IllegalArgumentException("guard: half-life and ban are positive");
        }
        if (longestBan.compareTo(firstBan) < 0) {
            throw new IllegalArgumentException("guard: the longest ban is shorter than the first");
        }
        allowed = List.copyOf(allowed);
        scanners = List.copyOf(scanners);
    }

    /** For a rate alone: nobody is exempt and nobody is banned. */
    public static GuardSettings rate(double perSecond, int burst, int sources) {
        return new GuardSettings(
                true,
                false,
                List.of(),
                perSecond,
                burst,
                Double.MAX_VALUE,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                List.of(),
                sources);
    }

    double points(Offence offence) {
        return POINTS.getOrDefault(offence, 0.0);
    }

    /** @param times 1 for the first ban */
    Duration ban(int times) {
        Duration length = firstBan;
        for (int i = 1; i < times && length.compareTo(longestBan) < 0; i++) {
            length = length.multipliedBy(2);
        }
        return length.compareTo(longestBan) > 0 ? longestBan : length;
    }
}
