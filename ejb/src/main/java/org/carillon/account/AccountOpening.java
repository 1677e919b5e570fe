package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.Device;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SipCredential;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.SecretCipher;

/** Opens accounts and lets devices in. Everything happens in the caller's transaction. */
@ApplicationScoped
public class AccountOpening {
    private AccountRepository accounts;
    private SecretCipher cipher;
    private SipConfig sip;
    private SignUpConfig config;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountOpening() {}

    @Inject
    public AccountOpening(
            AccountRepository accounts,
            SecretCipher cipher,
            SipConfig sip,
            SignUpConfig config,
            AccountEvents events,
            Clock clock) {
        this.accounts = accounts;
        this.cipher = cipher;
        this.sip = sip;
        this.config = config;
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
        Optional<Account> account = accounts.findByLogin(phone.digits()).filter(Account::active);
        Optional<Device> device = account.flatMap(found -> accounts.lockDeviceByUdid(found.id(), request.deviceId()));
        Instant now = clock.instant();
        if (proof != null) {
            device = device.filter(known -> DeviceKeys.proves(proof, known, phone, request.deviceId(), now));
            device.orElseThrow(() -> refused(phone)).proved(DeviceKeys.toBeKept(proof.madeAt()));
        }
        return device.map(known -> {
            known.seen(now);
            return opened(account.orElseThrow(), known, false, "sign-up.device-recognised", client);
        });
    }

    /**
     * Opens the account of a number that was just confirmed, or adds the device to the one that is there. The caller
     * holds the lock of the number.
     *
     * @throws DomainException FORBIDDEN when the account is suspended
     */
    Opened open(SignUpRecord request, ClientContext client) {
        Optional<Account> known = accounts.findByLogin(request.phone().digits());
        if (known.isPresent() && !known.get().active()) {
            throw new DomainException(ProblemType.FORBIDDEN, "The account is suspended.");
        }
        Account account = known.orElseGet(() -> create(request.phone()));
        Device device = admit(account, request);
        boolean isNew = known.isEmpty();
        if (isNew) {
            AccountLog.LOG.accountOpened(account.id(), request.phone().masked());
        }
        return opened(account, device, isNew, isNew ? "account.opened" : "account.device-added", client);
    }

    private Account create(E164Number phone) {
        Account account = Account.openedByPhone(phone, clock.instant());
        accounts.add(account);
        accounts.add(new SipCredential(account.id(), SipSecret.create().seal(account.login(), cipher)));
        events.changed(new AccountChanged(account.id(), account.login(), phone.digits(), null));
        return account;
    }

    private Device admit(Account account, SignUpRecord request) {
        Instant now = clock.instant();
        String deviceKey = request.deviceKey().orElse(null);
        Optional<Device> known = accounts.findDeviceByUdid(account.id(), request.deviceId());
        if (known.isPresent()) {
            known.get().signedUpAgain(request.os(), deviceKey, now);
            return known.get();
        }
        Device device = Device.signedUp(
                account.id(), "urn:uuid:" + UUID.randomUUID(), request.deviceId(), request.os(), deviceKey, now);
        accounts.add(device);
        return device;
    }

    private Opened opened(Account account, Device device, boolean isNew, String kind, ClientContext client) {
        SipCredential credential = accounts.findCredential(account.id()).orElseThrow();
        String password = SipSecret.open(credential.sealedSecret(), account.login(), cipher)
                .value();
        events.happened(kind, client.correlationId(), account.id(), Map.of("device", Long.toString(device.id())));
        return new Opened(
                account.id(),
                account.login(),
                device.id(),
                new SipAccess(account.login(), password, sip.domain(), sip.servers(), device.instance()),
                isNew);
    }

    private static DomainException refused(E164Number phone) {
        AccountLog.LOG.proofRefused(phone.masked());
        return new DomainException(
                ProblemType.DEVICE_PROOF_REFUSED, "The proof of the device key is not valid; sign up with a code.");
    }
}
