package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.Device;
import org.carillon.account.model.SipCredential;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** What a device that is logged in needs to REGISTER, as it is now. */
@Stateless
public class SipAccesses {
    private AccountRepository accounts;
    private SipSecrets secrets;
    private SipConfig sip;
    private TenantDomains domains;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SipAccesses() {}

    @Inject
    public SipAccesses(AccountRepository accounts, SipSecrets secrets, SipConfig sip, TenantDomains domains) {
        this.accounts = accounts;
        this.secrets = secrets;
        this.sip = sip;
        this.domains = domains;
    }

    /** @throws DomainException NOT_FOUND for an account that is not active, or a device that is not its own */
    public SipAccess get(String login, long deviceId) {
        Account account = accounts.findByLogin(login).filter(Account::active).orElseThrow(SipAccesses::notThere);
        Device device = accounts.findDevices(account.id()).stream()
                .filter(one -> one.id() == deviceId)
                .findFirst()
                .orElseThrow(SipAccesses::notThere);
        SipCredential credential = accounts.findCredential(account.id()).orElseThrow();
        return new SipAccess(
                login,
                secrets.open(account, credential),
                domains.of(account.tenantId()),
                sip.servers(),
                device.instance());
    }

    private static DomainException notThere() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no such device.");
    }
}
