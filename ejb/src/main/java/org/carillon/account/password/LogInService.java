package org.carillon.account.password;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import org.carillon.account.ClientContext;
import org.carillon.account.DeviceDescription;
import org.carillon.account.Opened;
import org.carillon.account.PublicIds;
import org.carillon.account.Suspension;
import org.carillon.account.password.LogInRecords.Candidate;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Log-in by a public id and a password (R088). Unknown ids, accounts without a password and wrong passwords are told the
 * same after the same work.
 */
@ApplicationScoped
public class LogInService {
    private LogInRecords records;
    private Passwords passwords;
    private PublicIds ids;
    private PasswordConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected LogInService() {}

    @Inject
    public LogInService(LogInRecords records, Passwords passwords, PublicIds ids, PasswordConfig config) {
        this.records = records;
        this.passwords = passwords;
        this.ids = ids;
        this.config = config;
    }

    /**
     * Lets the device in. An account that only SIP knew gets its profile.
     *
     * @throws DomainException UNAUTHENTICATED; after the right password also ACCOUNT_NOT_ACTIVATED and
     *     ACCOUNT_SUSPENDED; INVALID_REQUEST about the device; UNAVAILABLE when too many log in; PASSWORD_NOT_SET where the
     *     configuration lets it be told
     */
    public Opened logIn(LogInRequest request, ClientContext client) {
        DeviceDescription.validate(request.os(), request.deviceId(), request.deviceKey());
        Optional<Candidate> found = records.find(ids.read(request.id()));
        KeptPassword kept = found.map(Candidate::password).orElseGet(KeptPassword.Missing::new);
        boolean right = passwords.matches(request.password(), kept);
        if (found.isEmpty() || !right) {
            records.refused(found.map(Candidate::accountId).orElse(null), client);
            throw refused(found.isPresent() && kept instanceof KeptPassword.Missing);
        }
        Candidate candidate = found.get();
        Long account = candidate.accountId();
        if (account == null) {
            throw new DomainException(
                    ProblemType.ACCOUNT_NOT_ACTIVATED, "The account is not active yet: open the link in the mail.");
        }
        if (!candidate.active()) {
            throw Suspension.refuse(candidate.suspendedReason());
        }
        ensureProfile(account);
        return records.letIn(account, request, client);
    }

    private void ensureProfile(long account) {
        if (records.hasProfile(account)) {
            return;
        }
        try {
            records.createProfile(account);
        } catch (EJBException | PersistenceException e) {
            if (!records.hasProfile(account)) {
                throw e;
            }
        }
    }

    private DomainException refused(boolean missing) {
        return missing && config.tellMissing()
                ? new DomainException(ProblemType.PASSWORD_NOT_SET, "Create a password in My Profile first.")
                : new DomainException(
                        ProblemType.UNAUTHENTICATED,
                        "The id or the password is wrong, or no password was created in My Profile yet.");
    }
}
