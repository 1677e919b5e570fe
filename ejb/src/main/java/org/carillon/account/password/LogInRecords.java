package org.carillon.account.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountEvents;
import org.carillon.account.AccountOpening;
import org.carillon.account.ClientContext;
import org.carillon.account.Opened;
import org.carillon.account.Suspension;
import org.carillon.account.TenantDomains;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.MailSignUpRepository;
import org.carillon.account.model.PasswordRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The transactions behind {@link LogInService}, so that none is open while a password is hashed. */
@Stateless
public class LogInRecords {
    /**
     * Whom an id means.
     *
     * @param accountId null where the activation link was not opened yet
     * @param suspendedReason what the owner of a suspended account is told, or null
     */
    public record Candidate(
            @Nullable Long accountId,
            boolean active,
            @Nullable String suspendedReason,
            KeptPassword password) {}

    private AccountRepository accounts;
    private TenantDomains domains;
    private PasswordRepository profiles;
    private MailSignUpRepository signUps;
    private AccountPasswords passwords;
    private Passwords kept;
    private AccountOpening opening;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected LogInRecords() {}

    @Inject
    public LogInRecords(
            AccountRepository accounts,
            TenantDomains domains,
            PasswordRepository profiles,
            MailSignUpRepository signUps,
            AccountPasswords passwords,
            Passwords kept,
            AccountOpening opening,
            AccountEvents events,
            Clock clock) {
        this.accounts = accounts;
        this.domains = domains;
        this.profiles = profiles;
        this.signUps = signUps;
        this.passwords = passwords;
        this.kept = kept;
        this.opening = opening;
        this.events = events;
        this.clock = clock;
    }

    /**
     * By phone in E.164 or by username; an account without either, which only SIP knows, by its login.
     *
     * @param id as {@link org.carillon.account.PublicIds#read} gives it
     */
    public Optional<Candidate> find(String id) {
        TenantDomains.Name name = domains.read(id);
        return accounts.findByPublicId(name.tenantId(), name.user())
                .or(() -> accounts.findByLogin(name.user()).filter(account -> account.tenantId() == name.tenantId()))
                .map(account -> new Candidate(
                        account.id(),
                        account.active(),
                        account.suspendedReason().orElse(null),
                        passwords.find(account)))
                .or(() -> findWaiting(name));
    }

    private Optional<Candidate> findWaiting(TenantDomains.Name name) {
        return signUps.findByUsername(name.tenantId(), name.user())
                .filter(signUp -> signUp.holdsName(clock.instant()))
                .map(signUp ->
                        new Candidate(null, false, null, kept.keptFor(signUp.publicId(), signUp.keptPassword())));
    }

    /** Gives an account that only SIP knew its profile. Fails with a database exception when another was first. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void createProfile(long accountId) {
        if (profiles.findProfile(accountId).isEmpty()) {
            profiles.add(new AccountProfile(accountId, null, null, null, clock.instant()));
        }
    }

    public boolean hasProfile(long accountId) {
        return profiles.findProfile(accountId).isPresent();
    }

    /**
     * Lets the device in.
     *
     * @throws DomainException UNAUTHENTICATED and ACCOUNT_SUSPENDED when it was removed or suspended in this moment
     */
    public Opened letIn(long accountId, LogInRequest request, ClientContext client) {
        Account account = accounts.findById(accountId)
                .orElseThrow(() -> new DomainException(ProblemType.UNAUTHENTICATED, "There is no such account."));
        if (!account.active()) {
            throw Suspension.refuse(account);
        }
        return opening.letIn(account, request.deviceId(), request.os(), request.deviceKey(), client);
    }

    /** Notes a wrong password. */
    public void refused(@Nullable Long accountId, ClientContext client) {
        events.happened("account.log-in-refused", client.correlationId(), accountId, Map.of());
    }
}
