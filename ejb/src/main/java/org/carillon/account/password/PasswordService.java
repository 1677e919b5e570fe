package org.carillon.account.password;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.carillon.account.AccountEvents;
import org.carillon.account.ClientContext;
import org.carillon.account.PublicIds;
import org.carillon.account.Suspension;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.PasswordRepository;
import org.carillon.account.model.PasswordReset;
import org.carillon.account.notice.Notices;
import org.carillon.account.notice.ResetRequest;
import org.carillon.dispatch.Broker;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** New passwords: chosen in the profile, or by a link. */
@Stateless
public class PasswordService {
    private AccountRepository accounts;
    private PasswordRepository resets;
    private AccountPasswords accountPasswords;
    private Passwords passwords;
    private PasswordConfig config;
    private PublicIds ids;
    private Notices notices;
    private Broker broker;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PasswordService() {}

    @Inject
    public PasswordService(
            AccountRepository accounts,
            PasswordRepository resets,
            AccountPasswords accountPasswords,
            Passwords passwords,
            PasswordConfig config,
            PublicIds ids,
            Notices notices,
            Broker broker,
            AccountEvents events,
            Clock clock) {
        this.accounts = accounts;
        this.resets = resets;
        this.accountPasswords = accountPasswords;
        this.passwords = passwords;
        this.config = config;
        this.ids = ids;
        this.notices = notices;
        this.broker = broker;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sets the password of somebody who is logged in. Who has one that he chose must give it: a phone that lies around
     * does not give the account away. The SIP password that the platform made is none that somebody chose. Of several
     * first passwords one is set.
     *
     * @param current the password until now, or null
     * @return the account's id
     * @throws DomainException INVALID_REQUEST, FORBIDDEN (wrong or missing current password), CONFLICT
     *     (another first one was set in this moment), NOT_FOUND, UNAVAILABLE
     */
    public long change(String login, @Nullable String current, String chosen, ClientContext client) {
        Account account = accounts.findByLogin(login)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        KeptPassword kept = accountPasswords.find(account);
        requireOwner(kept, current);
        KeptPassword next = keep(account, chosen);
        if (kept instanceof KeptPassword.Missing) {
            accountPasswords.setFirst(account, next);
        } else {
            accountPasswords.set(account, next);
        }
        happened("account.password-changed", account, client);
        return account.id();
    }

    /**
     * Whoever is logged in gives the password that he chose, where he has, before something that cannot be undone.
     *
     * @param given or null
     * @throws DomainException NOT_FOUND; FORBIDDEN (wrong or missing); UNAVAILABLE
     */
    public void requireOwner(String login, @Nullable String given) {
        Account account = accounts.findByLogin(login)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        requireOwner(accountPasswords.find(account), given);
    }

    private void requireOwner(KeptPassword kept, @Nullable String given) {
        boolean owner = kept instanceof KeptPassword.Missing
                || given == null && kept instanceof KeptPassword.Clear
                || given != null && passwords.matches(given, kept);
        if (!owner) {
            throw new DomainException(ProblemType.FORBIDDEN, "The current password is wrong.");
        }
    }

    /**
     * Sets the password of an account that an administrator opens. In the caller's transaction.
     *
     * @throws DomainException INVALID_REQUEST, UNAVAILABLE
     */
    public void setByAdministrator(Account account, String chosen) {
        accountPasswords.set(account, keep(account, chosen));
    }

    /**
     * Lets a link to a new password be sent. There is nothing to learn from the answer.
     *
     * @throws DomainException UNAVAILABLE
     */
    public void askForLink(String id, ClientContext client) {
        broker.requireUsable();
        notices.request(new ResetRequest(ids.read(id)), client.correlationId());
    }

    /**
     * Sets the password by a link. Every other link of the account is worth nothing then.
     *
     * @return the account's id
     * @throws DomainException INVALID_REQUEST, NOT_FOUND, CODE_EXPIRED, GONE (used), ACCOUNT_SUSPENDED,
     *     UNAVAILABLE
     */
    public long setByLink(String code, String chosen, ClientContext client) {
        PasswordReset reset = resets.lockReset(ResetCodes.hash(code))
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "The link is not valid."));
        switch (reset.state(clock.instant())) {
            case GOOD -> {
                // go on
            }
            case USED -> throw new DomainException(ProblemType.GONE, "The link was used.");
            case EXPIRED -> throw new DomainException(ProblemType.CODE_EXPIRED, "The link has expired.");
        }
        Account account = accounts.findById(reset.accountId()).orElseThrow();
        if (!account.active()) {
            throw Suspension.refuse(account);
        }
        accountPasswords.set(account, keep(account, chosen));
        happened("account.password-reset", account, client);
        resets.useResets(account.id(), clock.instant());
        return account.id();
    }

    private KeptPassword keep(Account account, String chosen) {
        passwords.requireGood(chosen, account.username().orElse(account.login()));
        return config.separate() ? new KeptPassword.Hashed(passwords.hash(chosen)) : new KeptPassword.Clear(chosen);
    }

    private void happened(String event, Account account, ClientContext client) {
        events.happened(event, client.correlationId(), account.id(), Map.of());
    }
}
