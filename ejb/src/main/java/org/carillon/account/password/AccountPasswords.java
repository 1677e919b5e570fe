package org.carillon.account.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Optional;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.SipSecrets;
import org.carillon.account.Uniqueness;
import org.carillon.account.model.AccessPassword;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.PasswordRepository;
import org.carillon.account.model.SipCredential;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** The password of an account, wherever it is kept. Everything happens in the caller's transaction. */
@ApplicationScoped
public class AccountPasswords {
    private AccountRepository accounts;
    private PasswordRepository passwords;
    private SipSecrets secrets;
    private PasswordConfig config;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountPasswords() {}

    @Inject
    public AccountPasswords(
            AccountRepository accounts,
            PasswordRepository passwords,
            SipSecrets secrets,
            PasswordConfig config,
            AccountEvents events,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.secrets = secrets;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /** What a log-in is compared with. */
    KeptPassword find(Account account) {
        if (config.separate()) {
            return passwords
                    .findPassword(account.id())
                    .<KeptPassword>map(kept -> new KeptPassword.Hashed(kept.hash()))
                    .orElseGet(KeptPassword.Missing::new);
        }
        return accounts.findCredential(account.id())
                .<KeptPassword>map(kept -> new KeptPassword.Clear(secrets.open(account, kept)))
                .orElseGet(KeptPassword.Missing::new);
    }

    /** Sets the password that {@link Passwords#keepFor} kept, or the hash of a new one. */
    public void set(Account account, KeptPassword chosen) {
        switch (chosen) {
            case KeptPassword.Hashed hashed -> setHash(account, hashed.hash());
            case KeptPassword.Clear clear -> setSipPassword(account, clear.value());
            case KeptPassword.Missing none -> throw new IllegalArgumentException("there is nothing to set");
        }
    }

    /**
     * Sets the password of an account that had none when its owner was asked for it: whoever was faster since then keeps
     * his, because nobody has given it here.
     *
     * @throws DomainException CONFLICT
     */
    void setFirst(Account account, KeptPassword chosen) {
        if (chosen instanceof KeptPassword.Hashed hashed) {
            add(new AccessPassword(account.id(), hashed.hash(), clock.instant()));
        } else {
            set(account, chosen);
        }
    }

    private void setHash(Account account, String hash) {
        Optional<AccessPassword> known = passwords.findPassword(account.id());
        if (known.isPresent()) {
            known.get().replace(hash, clock.instant());
        } else {
            add(new AccessPassword(account.id(), hash, clock.instant()));
        }
    }

    /** @throws DomainException CONFLICT where another first password was set in this moment */
    private void add(AccessPassword first) {
        try {
            passwords.add(first);
        } catch (PersistenceException e) {
            throw Uniqueness.violatedIn(e)
                    ? new DomainException(ProblemType.CONFLICT, "A password was set in this moment.")
                    : e;
        }
    }

    private void setSipPassword(Account account, String password) {
        SipCredential credential = accounts.findCredential(account.id()).orElseThrow();
        credential.replace(secrets.seal(account, password));
        events.changed(AccountChanged.of(account));
    }
}
