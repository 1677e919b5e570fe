package org.carillon.account.profile;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Map;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.PublicIds;
import org.carillon.account.Uniqueness;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.MailSignUpRepository;
import org.carillon.account.model.ProfileFields;
import org.carillon.account.model.ProfileRepository;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** My Profile. Runs in the caller's transaction, or in its own where there is none. */
@Stateless
public class ProfileService {
    private ProfileRepository profiles;
    private AccountRepository accounts;
    private MailSignUpRepository signUps;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ProfileService() {}

    @Inject
    public ProfileService(
            ProfileRepository profiles,
            AccountRepository accounts,
            MailSignUpRepository signUps,
            AccountEvents events,
            Clock clock) {
        this.profiles = profiles;
        this.accounts = accounts;
        this.signUps = signUps;
        this.events = events;
        this.clock = clock;
    }

    /** What the person says; nothing yet for an account that only SIP knew. */
    public ProfileFields fields(long accountId) {
        return profiles.find(accountId)
                .map(AccountProfile::fields)
                .orElseGet(() -> new ProfileFields(null, null, null, null, null, null, null, null, true));
    }

    /**
     * Changes what the person says; first and last name are what others see from now on.
     *
     * @throws DomainException NOT_FOUND, INVALID_REQUEST
     */
    public void change(String login, ProfileChange change, CorrelationId correlationId) {
        change(lock(login), change, correlationId, Map.of());
    }

    /**
     * The same by an administrator, for a suspended account too.
     *
     * @throws DomainException NOT_FOUND, INVALID_REQUEST
     */
    public ProfileFields changeFor(String login, ProfileChange change, Author by) {
        Account account = profiles.lockAccount(login).orElseThrow(ProfileService::notThere);
        return change(account, change, by.correlationId(), Map.of("by", by.name()));
    }

    private ProfileFields change(
            Account account, ProfileChange change, CorrelationId correlationId, Map<String, String> details) {
        AccountProfile profile = profiles.find(account.id()).orElseGet(() -> addProfile(account));
        ProfileFields fields = change.applyTo(profile.fields());
        profile.says(fields);
        account.shownAs(fields.displayName());
        account.hide(!fields.findable());
        changed(account, "profile.changed", correlationId, details);
        return fields;
    }

    /**
     * Gives the account its service id, once and for good (R096).
     *
     * @throws DomainException NOT_FOUND, INVALID_REQUEST, CONFLICT where it has one or somebody else has this one
     */
    public void name(String login, String username, CorrelationId correlationId) {
        String wanted = PublicIds.username(username);
        Account account = lock(login);
        if (account.username().isPresent()) {
            throw new DomainException(ProblemType.CONFLICT, "The username is there and is never changed.");
        }
        requireFree(account.tenantId(), wanted);
        try {
            profiles.name(account, wanted);
        } catch (PersistenceException e) {
            throw Uniqueness.violatedIn(e) ? taken() : e;
        }
        changed(account, "profile.named", correlationId, Map.of());
    }

    /** @throws DomainException CONFLICT where somebody has this name, or waits for his activation link with it */
    public void requireFree(long tenantId, String username) {
        boolean taken = accounts.findByName(tenantId, username).isPresent()
                || signUps.findByUsername(tenantId, username)
                        .filter(signUp -> signUp.holdsName(clock.instant()))
                        .isPresent();
        if (taken) {
            throw taken();
        }
    }

    private static DomainException taken() {
        return new DomainException(ProblemType.CONFLICT, "This username is taken.");
    }

    private Account lock(String login) {
        return profiles.lockAccount(login).filter(Account::active).orElseThrow(ProfileService::notThere);
    }

    private static DomainException notThere() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no such account.");
    }

    private AccountProfile addProfile(Account account) {
        AccountProfile profile = new AccountProfile(account.id(), null, null, null, clock.instant());
        profiles.add(profile);
        return profile;
    }

    private void changed(Account account, String kind, CorrelationId correlationId, Map<String, String> details) {
        events.changed(AccountChanged.of(account));
        events.happened(kind, correlationId, account.id(), details);
    }
}
