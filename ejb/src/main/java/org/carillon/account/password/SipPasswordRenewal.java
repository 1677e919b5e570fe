package org.carillon.account.password;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.carillon.account.AccountEvents;
import org.carillon.account.SipSecrets;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Gives an account another SIP password, because a device that knows the old one is in wrong hands. */
@Stateless
public class SipPasswordRenewal {
    private AccountRepository accounts;
    private AccountPasswords passwords;
    private SipSecrets secrets;
    private PasswordConfig config;
    private AccountEvents events;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SipPasswordRenewal() {}

    @Inject
    public SipPasswordRenewal(
            AccountRepository accounts,
            AccountPasswords passwords,
            SipSecrets secrets,
            PasswordConfig config,
            AccountEvents events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.secrets = secrets;
        this.config = config;
        this.events = events;
    }

    /**
     * No device registers with the old password any more; those that are logged in fetch the new one.
     *
     * @throws DomainException NOT_FOUND; CONFLICT where the SIP password is the one that the person chose
     */
    public void renew(String login, CorrelationId correlationId) {
        Account account = accounts.findByLogin(login)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        if (!config.separate()) {
            throw new DomainException(
                    ProblemType.CONFLICT, "This account has one password for everything; set a new one.");
        }
        passwords.set(account, new KeptPassword.Clear(secrets.create()));
        events.happened("account.sip-password-renewed", correlationId, account.id(), Map.of());
    }
}
