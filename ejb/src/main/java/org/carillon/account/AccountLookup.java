package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.SipCredential;
import org.carillon.account.model.Tenant;
import org.carillon.secret.SecretCipher;

/** Reads for the caches. In a transaction of its own, so that nothing is cached that may still be rolled back. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class AccountLookup {
    private AccountRepository accounts;
    private FurtherNumbers numbers;
    private SecretCipher cipher;
    private SipConfig sip;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountLookup() {}

    @Inject
    public AccountLookup(AccountRepository accounts, FurtherNumbers numbers, SecretCipher cipher, SipConfig sip) {
        this.accounts = accounts;
        this.numbers = numbers;
        this.cipher = cipher;
        this.sip = sip;
    }

    /** What authenticates the login; empty for an unknown account. */
    public Optional<DigestSecret> findDigestSecret(String login) {
        return accounts.findByLogin(login).flatMap(this::digestSecret);
    }

    /** By login in any tenant; by public id or further number in that of installations that have one. */
    public Optional<Long> findAccountId(String name) {
        return accounts.findByLogin(name).map(Account::id).or(() -> findAccountId(Tenant.DEFAULT, name));
    }

    /** By login, then by public id, then by a further number. */
    public Optional<Long> findAccountId(long tenantId, String user) {
        return accounts.findByName(tenantId, user).map(Account::id).or(() -> numbers.findOwner(tenantId, user));
    }

    public Optional<String> findLogin(long accountId) {
        return accounts.findById(accountId).map(Account::login);
    }

    /** Empty for an account that is not there. */
    public Optional<Boolean> findActive(long accountId) {
        return accounts.findById(accountId).map(Account::active);
    }

    public Optional<String> findSuspendedReason(long accountId) {
        return accounts.findById(accountId).flatMap(Account::suspendedReason);
    }

    private Optional<DigestSecret> digestSecret(Account account) {
        Optional<SipCredential> credential = accounts.findCredential(account.id());
        return credential.map(kept ->
                SipSecret.open(kept.sealedSecret(), account.login(), cipher).digestSecret(account, sip.domain()));
    }
}
