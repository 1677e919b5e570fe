package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.OffnetAccount;
import org.carillon.account.model.OffnetAccountRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.SecretCipher;
import org.jspecify.annotations.Nullable;

/**
 * The two SIP accounts of a client: one for calls between users, and one for calls into other networks, which is the same
 * unless the user has one with somebody else. Passwords are sealed for one user of one domain, so that a kept one cannot be
 * drawn to another place.
 */
@Stateless
public class SipAccounts {
    /**
     * A SIP account.
     *
     * @param password of an account with somebody else; null for ours, which a device knows since it was let in
     */
    public record SipAccount(String username, @Nullable String password, String domain, List<String> servers) {
        /** Without the password. */
        @Override
        public String toString() {
            return "SipAccount[domain=" + domain + "]";
        }
    }

    /** @param own whether calls into other networks go by way of somebody else */
    public record Both(SipAccount onnet, SipAccount offnet, boolean own) {}

    private AccountRepository accounts;
    private OffnetAccountRepository elsewhere;
    private SecretCipher cipher;
    private SipConfig sip;
    private TenantDomains domains;
    private AccountEvents events;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SipAccounts() {}

    @Inject
    public SipAccounts(
            AccountRepository accounts,
            OffnetAccountRepository elsewhere,
            SecretCipher cipher,
            SipConfig sip,
            TenantDomains domains,
            AccountEvents events) {
        this.accounts = accounts;
        this.elsewhere = elsewhere;
        this.cipher = cipher;
        this.sip = sip;
        this.domains = domains;
        this.events = events;
    }

    /** @throws DomainException NOT_FOUND */
    public Both get(String login) {
        Account account = account(login);
        SipAccount ours = new SipAccount(account.login(), null, domains.of(account.tenantId()), sip.servers());
        return elsewhere
                .find(account.id())
                .map(other -> new Both(ours, opened(other), true))
                .orElseGet(() -> new Both(ours, ours, false));
    }

    /**
     * Sets the account for calls into other networks.
     *
     * @param by who asks for it
     * @throws DomainException NOT_FOUND; INVALID_REQUEST about a field
     */
    public Both put(String login, OffnetRequest wanted, String by, CorrelationId correlationId) {
        Account account = account(login);
        OffnetRequest checked = wanted.checked();
        List<String> servers = List.copyOf(checked.servers() == null ? List.of() : checked.servers());
        Optional<OffnetAccount> known = elsewhere.find(account.id());
        String sealed = sealed(checked, known);
        known.ifPresentOrElse(
                other -> other.replace(checked.username(), checked.domain(), servers, sealed),
                () -> elsewhere.add(
                        new OffnetAccount(account.id(), checked.username(), checked.domain(), servers, sealed)));
        events.happened(
                "account.offnet-changed", correlationId, account.id(), Map.of("by", by, "domain", checked.domain()));
        return get(login);
    }

    /**
     * Calls into other networks go by way of us again.
     *
     * @throws DomainException NOT_FOUND
     */
    public void remove(String login, String by, CorrelationId correlationId) {
        Account account = account(login);
        elsewhere.find(account.id()).ifPresent(other -> {
            elsewhere.remove(other);
            events.happened("account.offnet-removed", correlationId, account.id(), Map.of("by", by));
        });
    }

    private String sealed(OffnetRequest wanted, Optional<OffnetAccount> known) {
        String password = wanted.password();
        String purpose = purpose(wanted.username(), wanted.domain());
        if (password != null) {
            return cipher.seal(password, purpose);
        }
        return known.filter(other -> purpose.equals(purpose(other.username(), other.domain())))
                .map(OffnetAccount::sealedPassword)
                .orElseThrow(() -> DomainException.invalid(
                        "password", "The password must be given with a new username or domain."));
    }

    private SipAccount opened(OffnetAccount other) {
        String password = cipher.open(other.sealedPassword(), purpose(other.username(), other.domain()));
        return new SipAccount(other.username(), password, other.domain(), other.servers());
    }

    private static String purpose(String username, String domain) {
        return "offnet-secret/" + username + "/" + domain;
    }

    private Account account(String login) {
        return accounts.findByLogin(login)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }
}
