package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
     * SMSes a day to one number, from one network (IPv4 /24, IPv6 /64), into one block of 10,000 numbers that differ in
     * their last four digits, and into one country.
     */
    public record Limits(int perNumber, int perNetwork, int perPrefix, int perCountry) {
        static final Limits DEFAULT = new Limits(10, 1000, 1000, 10_000);
    }

    private static final int BLOCK_DIGITS = 4;

    /** One of the things that are counted, and how far. */
    private record Scope(String name, int limit) {}

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
        LocalDate day = today();
        for (Scope scope : scopes(to, client)) {
            if (!requests.hasBudget(scope.name(), day)) {
                requests.addBudget(scope.name(), day);
            }
        }
    }

    /**
     * Spends one SMS in the caller's transaction; the counters are open.
     *
     * @throws DomainException TOO_MANY_REQUESTS until midnight UTC
     */
    void spend(E164Number to, ClientContext client) {
        LocalDate day = today();
        for (Scope scope : scopes(to, client)) {
            if (!requests.spend(scope.name(), day, scope.limit())) {
                throw exhausted(scope, day);
            }
        }
    }

    /** Forgets what went to the number today. */
    void forgive(E164Number number) {
        requests.resetBudget(numberScope(number), today());
    }

    /** Always in this order, so that two transactions never wait for each other. */
    private List<Scope> scopes(E164Number to, ClientContext client) {
        Limits limits = config.budget();
        return List.of(
                new Scope(numberScope(to), limits.perNumber()),
                new Scope("network:" + ClientNetwork.of(client.address()), limits.perNetwork()),
                new Scope(
                        "prefix:" + to.digits().substring(0, to.digits().length() - BLOCK_DIGITS), limits.perPrefix()),
                new Scope("country:" + destinations.callingCode(to), limits.perCountry()));
    }

    private DomainException exhausted(Scope scope, LocalDate day) {
        AccountLog.LOG.budgetExhausted(scope.name().substring(0, scope.name().indexOf(':')), scope.limit());
        Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return DomainException.retryLater(
                ProblemType.TOO_MANY_REQUESTS, "No more SMSes today.", Duration.between(clock.instant(), midnight));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String numberScope(E164Number number) {
        return "number:" + number.digits();
    }
}
