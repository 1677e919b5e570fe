package org.carillon.account;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SignUpRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * How many SMSes a day (UTC) may cost: to one number, asked for from one network, and into one country. It bounds what
 * somebody can earn or destroy who asks for SMSes with ever new device ids.
 */
@ApplicationScoped
public class SmsBudget {
    /** SMSes a day to one number, from one network (IPv4 /24, IPv6 /64), and into one country. */
    public record Limits(int perNumber, int perNetwork, int perCountry) {
        static final Limits DEFAULT = new Limits(10, 1000, 10_000);
    }

    private SignUpRepository requests;
    private SignUpRows rows;
    private SmsDestinations destinations;
    private SignUpConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SmsBudget() {}

    @Inject
    public SmsBudget(
            SignUpRepository requests,
            SignUpRows rows,
            SmsDestinations destinations,
            SignUpConfig config,
            Clock clock) {
        this.requests = requests;
        this.rows = rows;
        this.destinations = destinations;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Spends one SMS in the caller's transaction.
     *
     * @throws DomainException TOO_MANY_REQUESTS until midnight UTC
     */
    void spend(E164Number to, ClientContext client) {
        Limits limits = config.budget();
        spend(numberScope(to), limits.perNumber());
        spend("network:" + ClientNetwork.of(client.address()), limits.perNetwork());
        spend("country:" + destinations.callingCode(to), limits.perCountry());
    }

    /** Forgets what went to the number today. */
    void forgive(E164Number number) {
        requests.clearBudget(numberScope(number), today());
    }

    private void spend(String scope, int limit) {
        LocalDate day = today();
        if (!requests.hasBudget(scope, day)) {
            open(scope, day);
        }
        if (!requests.spend(scope, day, limit)) {
            AccountLog.LOG.budgetExhausted(scope.substring(0, scope.indexOf(':')), limit);
            Instant midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            throw DomainException.retryLater(
                    ProblemType.TOO_MANY_REQUESTS,
                    "No more SMSes today.",
                    Duration.between(clock.instant(), midnight));
        }
    }

    private void open(String scope, LocalDate day) {
        try {
            rows.addBudget(scope, day);
        } catch (EJBException | PersistenceException e) {
            if (!requests.hasBudget(scope, day)) {
                throw e;
            }
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String numberScope(E164Number number) {
        return "number:" + number.digits();
    }
}
