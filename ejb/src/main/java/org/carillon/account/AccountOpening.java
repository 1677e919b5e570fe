package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.Device;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.MailSignUp;
import org.carillon.account.model.PasswordRepository;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SipCredential;
import org.carillon.account.model.Tenant;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.SecretCipher;
import org.jspecify.annotations.Nullable;

/** Opens accounts and lets devices in. Everything happens in the caller's transaction. */
@ApplicationScoped
public class AccountOpening {
    /** Who executed it: phones sign up with the API for clients, usernames are completed by the portal (R044). */
    private static final Map<String, String> OPENED_BY_PHONE = Map.of("by", "phone", "api", "client");

    private static final Map<String, String> OPENED_BY_MAIL = Map.of("by", "mail", "api", "portal");

    private AccountRepository accounts;
    private PasswordRepository profiles;
    private SecretCipher cipher;
    private SipConfig sip;
    private TenantDomains domains;
    private SignUpConfig config;
    private AccountConfig mode;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountOpening() {}

    @Inject
    public AccountOpening(
            AccountRepository accounts,
            PasswordRepository profiles,
            SecretCipher cipher,
            SipConfig sip,
            TenantDomains domains,
            SignUpConfig config,
            AccountConfig mode,
            AccountEvents events,
            Clock clock) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.cipher = cipher;
        this.sip = sip;
        this.domains = domains;
        this.config = config;
        this.mode = mode;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The account of a device that was let in before and proves it.
     *
     * @return empty where a code is needed
     * @throws DomainException DEVICE_PROOF_REFUSED for a proof that proves nothing, the same whether the number is known
     */
    Optional<Opened> recognise(E164Number phone, SignUpRequest request, ClientContext client) {
        DeviceProof proof = request.deviceProof();
        if (proof == null && !config.trustDeviceId()) {
            return Optional.empty();
        }
        Optional<Account> account =
                accounts.findByPublicId(Tenant.DEFAULT, phone.digits()).filter(Account::active);
        Optional<Device> device = account.flatMap(found -> accounts.lockDeviceByUdid(found.id(), request.deviceId()));
        Instant now = clock.instant();
        if (proof != null) {
            device = device.filter(known -> DeviceKeys.proves(proof, known, phone, request.deviceId(), now));
            device.orElseThrow(() -> refused(phone)).proved(DeviceKeys.toBeKept(proof.madeAt()));
        }
        return device.map(known -> {
            known.seen(now);
            return opened(account.orElseThrow(), known, false, "sign-up.device-recognised", Map.of(), client);
        });
    }

    /** Whether somebody with this number could log in. */
    boolean isOpen(E164Number phone) {
        return accounts.findByPublicId(Tenant.DEFAULT, phone.digits())
                .filter(Account::active)
                .isPresent();
    }

    /**
     * Opens the account of a number that was just confirmed, or adds the device to the one that is there. The caller
     * holds the lock of the number.
     *
     * @throws DomainException FORBIDDEN when the account is suspended
     */
    Opened open(SignUpRecord request, ClientContext client) {
        Optional<Account> known =
                accounts.findByPublicId(request.tenantId(), request.phone().digits());
        if (known.isPresent() && !known.get().active()) {
            throw new DomainException(ProblemType.FORBIDDEN, "The account is suspended.");
        }
        boolean isNew = known.isEmpty();
        Account account = known.orElseGet(() -> create(request, client));
        Device device = admit(
                account, request.deviceId(), request.os(), request.deviceKey().orElse(null));
        if (isNew) {
            AccountLog.LOG.accountOpened(account.id(), request.phone().masked());
        }
        Map<String, String> path = isNew ? OPENED_BY_PHONE : Map.of();
        return opened(account, device, isNew, isNew ? "account.opened" : "account.device-added", path, client);
    }

    /**
     * The account that a number can be given to.
     *
     * @throws DomainException NOT_FOUND; CONFLICT where it has one
     */
    Account requireWithoutPhone(String login) {
        Account account = accounts.findByLogin(login)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        if (account.phone().isPresent()) {
            throw new DomainException(ProblemType.CONFLICT, "The account has a number.");
        }
        return account;
    }

    /**
     * Gives the account a number that its owner has confirmed, by which he is found from now on.
     *
     * @throws DomainException CONFLICT where the number has an account
     */
    void add(Account account, E164Number phone, ClientContext client) {
        boolean taken =
                accounts.findByPublicId(account.tenantId(), phone.digits()).isPresent()
                        || accounts.findByLogin(phone.digits()).isPresent();
        if (taken) {
            throw new DomainException(ProblemType.CONFLICT, "There is an account with this number.");
        }
        account.reachedAt(phone);
        events.changed(AccountChanged.of(account));
        events.happened("account.phone-added", client.correlationId(), account.id(), Map.of("phone", phone.masked()));
    }

    /** Opens the account of a username whose mail address was just confirmed; its password is not set yet. */
    Account open(MailSignUp signUp, ClientContext client) {
        Account account = add(
                Account.openedByUsername(
                        signUp.tenantId(),
                        loginFor(signUp.tenantId(), signUp.username()),
                        signUp.username(),
                        clock.instant()),
                client.correlationId());
        profiles.add(new AccountProfile(
                account.id(), signUp.email(), signUp.country().orElse(null), signUp.language(), clock.instant()));
        AccountLog.LOG.accountOpened(account.id(), signUp.email().masked());
        events.happened("account.opened", client.correlationId(), account.id(), OPENED_BY_MAIL);
        return account;
    }

    /**
     * Opens an account that an administrator wants; it has no password yet but the one of SIP, and no profile.
     *
     * @param phone or null
     * @param username or null; an account without either has a number of its own for its login
     */
    public Account open(
            long tenantId, @Nullable E164Number phone, @Nullable String username, CorrelationId correlationId) {
        @Nullable String login = phone != null ? phone.digits() : username;
        return add(
                Account.givenTo(
                        tenantId,
                        login == null ? nextLogin() : loginFor(tenantId, login),
                        phone,
                        username,
                        clock.instant()),
                correlationId);
    }

    /** Lets a device into an account whose password its user gave. */
    public Opened letIn(Account account, String udid, String os, @Nullable String deviceKey, ClientContext client) {
        Device device = admit(account, udid, os, deviceKey);
        device.gavePassword();
        return opened(account, device, false, "account.logged-in", Map.of(), client);
    }

    private Account create(SignUpRecord request, ClientContext client) {
        E164Number phone = request.phone();
        long tenantId = request.tenantId();
        Account account = add(
                Account.givenTo(tenantId, loginFor(tenantId, phone.digits()), phone, null, clock.instant()),
                client.correlationId());
        profiles.add(new AccountProfile(account.id(), null, request.country().orElse(null), null, clock.instant()));
        return account;
    }

    private Account add(Account account, CorrelationId correlationId) {
        accounts.add(account);
        accounts.add(new SipCredential(account.id(), SipSecret.create().seal(account.login(), cipher)));
        events.opened(new AccountOpened(account.id(), account.login(), correlationId));
        events.changed(AccountChanged.of(account));
        return account;
    }

    /**
     * The login of an account with this public id: the same in generic mode (R033). Somebody of another tenant may have
     * that id, so it is a number there.
     */
    private String loginFor(long tenantId, String publicId) {
        return mode.generic() && tenantId == Tenant.DEFAULT ? publicId : nextLogin();
    }

    /** The next number that nobody has as login or public id. */
    private String nextLogin() {
        String login;
        do {
            login = Long.toString(accounts.nextLoginNumber());
        } while (accounts.isTaken(login));
        return login;
    }

    private Device admit(Account account, String udid, String os, @Nullable String deviceKey) {
        Instant now = clock.instant();
        Optional<Device> known = accounts.findDeviceByUdid(account.id(), udid);
        if (known.isPresent()) {
            known.get().signedUpAgain(os, deviceKey, now);
            return known.get();
        }
        Device device = Device.signedUp(account.id(), "urn:uuid:" + UUID.randomUUID(), udid, os, deviceKey, now);
        accounts.add(device);
        return device;
    }

    private Opened opened(
            Account account,
            Device device,
            boolean isNew,
            String kind,
            Map<String, String> path,
            ClientContext client) {
        SipCredential credential = accounts.findCredential(account.id()).orElseThrow();
        String password = SipSecret.open(credential.sealedSecret(), account.login(), cipher)
                .value();
        Map<String, String> details = new HashMap<>(path);
        details.put("device", Long.toString(device.id()));
        events.happened(kind, client.correlationId(), account.id(), details);
        return new Opened(
                account.id(),
                account.login(),
                device.id(),
                new SipAccess(
                        account.login(), password, domains.of(account.tenantId()), sip.servers(), device.instance()),
                isNew);
    }

    private static DomainException refused(E164Number phone) {
        AccountLog.LOG.proofRefused(phone.masked());
        return new DomainException(
                ProblemType.DEVICE_PROOF_REFUSED, "The proof of the device key is not valid; sign up with a code.");
    }
}
