package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SignUpRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** What an administrator can do for somebody who is stuck in sign-up. Each change is an event with his name. */
@Stateless
public class SignUpAdministration {
    private static final int MOST = 100;

    /** A sign-up as an administrator sees it: without id and code. */
    public record Entry(
            String phone,
            String deviceId,
            String os,
            int smsLeft,
            int wrongCodes,
            boolean locked,
            Instant createdAt,
            Instant changedAt) {}

    private SignUpRepository requests;
    private NumberNormalizer numbers;
    private SmsBudget budget;
    private SignUpConfig config;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SignUpAdministration() {}

    @Inject
    public SignUpAdministration(
            SignUpRepository requests,
            NumberNormalizer numbers,
            SmsBudget budget,
            SignUpConfig config,
            AccountEvents events,
            Clock clock) {
        this.requests = requests;
        this.numbers = numbers;
        this.budget = budget;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /** Every sign-up of the number, in E.164 without prefix, the oldest first. */
    public List<Entry> find(String phone) {
        return requests.findAll(number(phone)).stream().map(this::entry).toList();
    }

    /**
     * Removes every sign-up of the number, with counters and locks, and forgives what it spent of today's budget.
     *
     * @return how many there were
     */
    public int reset(String phone, String administrator, CorrelationId correlationId) {
        E164Number number = number(phone);
        int removed = requests.removeAll(number);
        budget.forgive(number);
        AccountLog.LOG.signUpReset(number.masked(), administrator);
        events.happened(
                "sign-up.reset",
                correlationId,
                null,
                Map.of("phone", number.masked(), "by", administrator, "removed", Integer.toString(removed)));
        return removed;
    }

    /**
     * Grants a device 1 to 100 more SMSes.
     *
     * @throws DomainException NOT_FOUND, INVALID_REQUEST
     */
    public Entry allowMore(
            String phone, String deviceId, int smses, String administrator, CorrelationId correlationId) {
        if (smses < 1 || smses > MOST) {
            throw DomainException.invalid("smses", "One to " + MOST + " SMSes can be granted.");
        }
        E164Number number = number(phone);
        SignUpRecord request = requests.lock(number, deviceId)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such sign-up."));
        request.allowMore(smses, clock.instant());
        budget.forgive(number);
        events.happened(
                "sign-up.sms-allowed",
                correlationId,
                null,
                Map.of("phone", number.masked(), "by", administrator, "smses", Integer.toString(smses)));
        return entry(request);
    }

    private Entry entry(SignUpRecord request) {
        return new Entry(
                request.phone().digits(),
                request.deviceId(),
                request.os(),
                request.smsLeft(),
                request.wrongCodes(),
                request.wrongCodes() >= config.limits().maxWrongCodes(),
                request.createdAt(),
                request.changedAt());
    }

    private E164Number number(String phone) {
        return numbers.normalize(phone.startsWith("+") ? phone : "+" + phone, null);
    }
}
