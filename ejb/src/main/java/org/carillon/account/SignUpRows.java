package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SignUpRepository;

/**
 * Creates the rows that the service then locks. In a transaction of its own, because a violated constraint would spoil
 * the caller's; and before the caller's first look at the database, so that nobody holds one connection while waiting for
 * a second.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SignUpRows {
    private SignUpRepository requests;
    private SignUpCodes codes;
    private SmsBudget budget;
    private SignUpConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SignUpRows() {}

    @Inject
    public SignUpRows(
            SignUpRepository requests, SignUpCodes codes, SmsBudget budget, SignUpConfig config, Clock clock) {
        this.requests = requests;
        this.codes = codes;
        this.budget = budget;
        this.config = config;
        this.clock = clock;
    }

    /** Creates what is missing. Fails with a database exception when another thread or node was first. */
    public void prepare(E164Number phone, SignUpRequest request, ClientContext client) {
        if (!requests.exists(phone, request.deviceId())) {
            requests.add(new SignUpRecord(
                    codes.newId(),
                    phone,
                    request.deviceId(),
                    request.os(),
                    client.address(),
                    config.limits().maxSms(),
                    config.limits().maxCalls(),
                    clock.instant()));
        }
        budget.open(phone, client);
    }

    /** Creates what is missing for a call to the number of a sign-up. Fails like {@link #prepare}. */
    public void prepareCall(String publicId, ClientContext client) {
        requests.findPhone(publicId).ifPresent(phone -> budget.open(phone, client));
    }
}
