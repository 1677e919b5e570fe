package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SignUpRepository;

/**
 * Creates the rows that the service then locks. In transactions of their own, because a violated constraint would spoil
 * the caller's.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SignUpRows {
    private SignUpRepository requests;
    private SignUpCodes codes;
    private SignUpConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SignUpRows() {}

    @Inject
    public SignUpRows(SignUpRepository requests, SignUpCodes codes, SignUpConfig config, Clock clock) {
        this.requests = requests;
        this.codes = codes;
        this.config = config;
        this.clock = clock;
    }

    /** Fails with a database exception when another thread or node was first. */
    public void add(E164Number phone, SignUpRequest request, ClientContext client) {
        requests.add(new SignUpRecord(
                codes.newId(),
                phone,
                request.deviceId(),
                request.os(),
                client.address(),
                config.limits().maxSms(),
                clock.instant()));
    }

    /** Fails with a database exception when another thread or node was first. */
    public void addBudget(String scope, LocalDate day) {
        requests.addBudget(scope, day);
    }
}
