package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SignUpRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * How many SMSes a day (UTC) may cost: to one number, asked for from one network, into one block of numbers, and into
 * one country. It bounds what
 * somebody can earn or destroy who asks for SMSes with ever new device ids.
 */
@ApplicationScoped
public class SmsBudget {
    /**
     * SMSes and calls.
     *
     * @param perNumberAndHour to one number in an hour by the clock
     * @param perNumber to one number in a day
     * @param perNetwork from one network (IPv4 /24, IPv6 /64) in a day
     * @param perPrefix into one block of 10,000 numbers that differ in their last four digits in a day
     * @param perCountry in a day
     */
    public record Limits(int perNumberAndHour, int perNumber, int perNetwork, int perPrefix, int perCountry) {
        static final Limits DEFAULT = new Limits(5, 10, 1000, 1000, 10_000);
    }

    private static final int BLOCK_DIGITS = 4;

    /**
     * One of the things that are counted, and how far.
     *
     * @param ends when it is counted anew
     */
    private record Scope(String name, int limit, Instant ends) {}

    private SignUpRepository requests;
    private SmsDestinations destinations;
    private SignUpConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SmsBudget() {}

    @Inject
    public SmsBudget(SignUpRepository requests, SmsDestinations destinations, SignUpConfig config, Clock clock) {
        this.requests = requests;
        this.destinations = destinations;
        this.config = config;
        this.clock = clock;
    }

    /** Creates today's counters in the caller's transaction. Fails where another thread or node was first. */
    void open(E164Number to, ClientContext client) {
        Instant now = clock.instant();
        LocalDate day = day(now);
        for (Scope scope : scopes(to, client, now)) {
            if (!requests.hasBudget(scope.name(), day)) {
                requests.addBudget(scope.name(), day);
            }
        }
    }

    /**
     * Spends one SMS or call in the caller's transaction; the counters are open.
     *
     * @throws DomainException TOO_MANY_REQUESTS until the hour or the day (UTC) is over
     */
    void spend(E164Number to, ClientContext client) {
        Instant now = clock.instant();
        LocalDate day = day(now);
        for (Scope scope : scopes(to, client, now)) {
            if (!requests.spend(scope.name(), day, scope.limit())) {
                throw exhausted(scope, now);
            }
        }
    }

    /** Forgets what went to the number today. */
    void forgive(E164Number number) {
        Instant now = clock.instant();
        requests.resetBudget(numberScope(number), day(now));
        requests.resetBudget(hourScope(number, now), day(now));
    }

    /** Always in this order, so that two transactions never wait for each other. */
    private List<Scope> scopes(E164Number to, ClientContext client, Instant now) {
        Limits limits = config.budget();
        Instant midnight = day(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant nextHour = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        String block = to.digits().substring(0, to.digits().length() - BLOCK_DIGITS);
        return List.of(
                new Scope(hourScope(to, now), limits.perNumberAndHour(), nextHour),
                new Scope(numberScope(to), limits.perNumber(), midnight),
                new Scope("network:" + ClientNetwork.of(client.address()), limits.perNetwork(), midnight),
                new Scope("prefix:" + block, limits.perPrefix(), midnight),
                new Scope("country:" + destinations.callingCode(to), limits.perCountry(), midnight));
    }

    private static DomainException exhausted(Scope scope, Instant now) {
        AccountLog.LOG.budgetExhausted(scope.name().substring(0, scope.name().indexOf(':')), scope.limit());
        return DomainException.retryLater(
                ProblemType.TOO_MANY_REQUESTS, "No more SMSes for the moment.", Duration.between(now, scope.ends()));
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** The hour is a part of the name, since the rows have a day and no hour. */
    private static String hourScope(E164Number number, Instant now) {
        return "hour:" + now.atZone(ZoneOffset.UTC).getHour() + ":" + number.digits();
    }

    private static String numberScope(E164Number number) {
        return "number:" + number.digits();
    }
}
