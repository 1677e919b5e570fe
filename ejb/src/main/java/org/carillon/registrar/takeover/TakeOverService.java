package org.carillon.registrar.takeover;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountEvents;
import org.carillon.account.ClientContext;
import org.carillon.account.TakeOverConfig;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.Device;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.PasswordRepository;
import org.carillon.account.model.TakeOver;
import org.carillon.account.model.TakeOverRepository;
import org.carillon.account.notice.Notice;
import org.carillon.account.notice.NoticeKind;
import org.carillon.account.notice.Notices;
import org.carillon.dispatch.Broker;
import org.carillon.event.model.CorrelationId;
import org.carillon.mail.MailConfig;
import org.carillon.mail.model.EmailAddress;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.registrar.takeover.RemovalPolicy.Decision;
import org.carillon.registrar.takeover.RemovalPolicy.Standing;

/** Take-overs of accounts by a device. Runs in the caller's transaction, or in its own where there is none. */
@Stateless
public class TakeOverService {
    private static final Duration DAY = Duration.ofHours(24);

    /**
     * A take-over that waits, as the account's devices see it.
     *
     * @param instance of the device that asks
     */
    public record Waiting(String instance, Instant askedAt, Instant dueAt) {}

    /**
     * A take-over that was undone: the device that asked has to go.
     *
     * @param instance of the device that asked; empty where it is gone
     */
    public record Undone(String login, long accountId, String instance) {}

    private TakeOverRepository takeOvers;
    private AccountRepository accounts;
    private PasswordRepository profiles;
    private TakeOverLinks links;
    private Notices notices;
    private MailConfig mail;
    private Broker broker;
    private Event<TakeOverAsked> asked;
    private TakeOverConfig config;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TakeOverService() {}

    @Inject
    public TakeOverService(
            TakeOverRepository takeOvers,
            AccountRepository accounts,
            PasswordRepository profiles,
            TakeOverLinks links,
            Notices notices,
            MailConfig mail,
            Broker broker,
            Event<TakeOverAsked> asked,
            TakeOverConfig config,
            AccountEvents events,
            Clock clock) {
        this.takeOvers = takeOvers;
        this.accounts = accounts;
        this.profiles = profiles;
        this.links = links;
        this.notices = notices;
        this.mail = mail;
        this.broker = broker;
        this.asked = asked;
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Whether a device may remove another one of its account at once.
     *
     * @param deviceId which asks
     * @param instance which is to be removed
     * @throws DomainException FORBIDDEN where it has to ask for a take-over; NOT_FOUND
     */
    public void requireMayRemove(long accountId, long deviceId, String instance) {
        Device removed = accounts.findDeviceByInstance(accountId, instance).orElseThrow(TakeOverService::noDevice);
        Device asking = device(accountId, deviceId);
        RemovalPolicy policy = new RemovalPolicy(config.delay());
        if (policy.decide(Standing.of(asking), Standing.of(removed), clock.instant()) == Decision.TAKE_OVER) {
            throw new DomainException(
                    ProblemType.FORBIDDEN,
                    "This device is too new to remove one that was there before; ask for a take-over.");
        }
    }

    /**
     * Asks for the account. The others hear of it, and so does its owner by mail, or by SMS where he has no mail address.
     *
     * @throws DomainException NOT_FOUND; CONFLICT where one waits already; TOO_MANY_REQUESTS; UNAVAILABLE
     */
    public Waiting ask(long accountId, long deviceId, ClientContext client) {
        broker.requireUsable();
        Device device = device(accountId, deviceId);
        Account account = accounts.findById(accountId).orElseThrow(TakeOverService::noDevice);
        Instant now = clock.instant();
        if (takeOvers.findWaiting(accountId).isPresent()) {
            throw new DomainException(ProblemType.CONFLICT, "A take-over of this account waits already.");
        }
        if (takeOvers.count(accountId, now.minus(DAY)) >= config.perDay()) {
            throw DomainException.retryLater(
                    ProblemType.TOO_MANY_REQUESTS, "No more take-overs of this account today.", DAY);
        }
        String code = links.newCode();
        TakeOver takeOver = new TakeOver(accountId, deviceId, TakeOverLinks.hash(code), now, now.plus(config.delay()));
        takeOvers.add(takeOver);
        tellOwner(account, takeOver, links.write(new TakeOverLinks.Content(takeOver.id(), code)), client);
        asked.fire(new TakeOverAsked(
                takeOver.id(), accountId, device.instance(), takeOver.dueAt(), client.correlationId()));
        events.happened(
                "device.take-over-asked", client.correlationId(), accountId, Map.of("instance", device.instance()));
        return waiting(takeOver, device);
    }

    /** The take-over of the account that waits. */
    public Optional<Waiting> find(long accountId) {
        return takeOvers
                .findWaiting(accountId)
                .flatMap(takeOver ->
                        findDevice(accountId, takeOver.deviceId()).map(device -> waiting(takeOver, device)));
    }

    /**
     * A device of the account objects, or takes its own wish back.
     *
     * @throws DomainException NOT_FOUND where none waits
     */
    public Undone undo(long accountId, ClientContext client) {
        TakeOver takeOver = takeOvers
                .lockWaiting(accountId)
                .filter(found -> found.isWaiting(clock.instant()))
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "No take-over waits."));
        return undo(takeOver, client);
    }

    /**
     * The owner objects by the link of the mail or the SMS.
     *
     * @throws DomainException NOT_FOUND (a link that we did not make), GONE (used before), CODE_EXPIRED (it has happened)
     */
    public Undone undoByLink(String secret, ClientContext client) {
        TakeOverLinks.Content content = links.read(secret).orElseThrow(TakeOverService::noLink);
        TakeOver takeOver =
                takeOvers.lock(content.takeOverId()).filter(content::opens).orElseThrow(TakeOverService::noLink);
        if (takeOver.state() == TakeOver.State.UNDONE) {
            throw new DomainException(ProblemType.GONE, "The take-over was undone before.");
        }
        if (!takeOver.isWaiting(clock.instant())) {
            throw new DomainException(ProblemType.CODE_EXPIRED, "The take-over has happened.");
        }
        return undo(takeOver, client);
    }

    /** Of the take-overs that are due, so many as this. */
    public List<Long> findAllDue(int most) {
        return takeOvers.findDue(clock.instant(), most);
    }

    /**
     * Whom a take-over that is due pushes out.
     *
     * @param others instances of the devices that go; empty where the device that asked is gone itself
     */
    public record Due(String login, long accountId, List<String> others) {}

    /** One that is due; empty where another node was first. */
    public Optional<Due> findDue(long takeOverId) {
        return takeOvers.find(takeOverId).filter(this::isDue).map(takeOver -> {
            List<Device> devices = accounts.findDevices(takeOver.accountId());
            boolean there = devices.stream().anyMatch(device -> device.id() == takeOver.deviceId());
            List<String> others = devices.stream()
                    .filter(device -> there && device.id() != takeOver.deviceId())
                    .map(Device::instance)
                    .toList();
            return new Due(account(takeOver).login(), takeOver.accountId(), others);
        });
    }

    /** Ends one after what it asked for has happened. */
    public void complete(long takeOverId, CorrelationId correlationId) {
        takeOvers.lock(takeOverId).filter(this::isDue).ifPresent(takeOver -> {
            takeOver.complete(clock.instant());
            events.happened("device.take-over-done", correlationId, takeOver.accountId(), Map.of());
        });
    }

    private boolean isDue(TakeOver takeOver) {
        Instant now = clock.instant();
        return takeOver.state() == TakeOver.State.WAITING && !takeOver.isWaiting(now);
    }

    private Account account(TakeOver takeOver) {
        return accounts.findById(takeOver.accountId()).orElseThrow(TakeOverService::noDevice);
    }

    private Undone undo(TakeOver takeOver, ClientContext client) {
        takeOver.undo(clock.instant());
        Optional<Device> device = findDevice(takeOver.accountId(), takeOver.deviceId());
        events.happened("device.take-over-undone", client.correlationId(), takeOver.accountId(), Map.of());
        return new Undone(
                account(takeOver).login(),
                takeOver.accountId(),
                device.map(Device::instance).orElse(""));
    }

    private void tellOwner(Account account, TakeOver takeOver, String secret, ClientContext client) {
        Optional<AccountProfile> profile = profiles.findProfile(account.id());
        Optional<EmailAddress> address = profile.flatMap(AccountProfile::email).filter(known -> mail.enabled());
        String language = profile.flatMap(AccountProfile::language).orElseGet(notices::defaultLanguage);
        String name = account.username().orElse(account.login());
        Optional<String> to =
                address.map(EmailAddress::value).or(() -> account.phone().map(E164Number::digits));
        to.ifPresent(recipient -> notices.send(
                new Notice(
                        address.isPresent() ? NoticeKind.TAKE_OVER : NoticeKind.TAKE_OVER_SMS,
                        Long.toString(takeOver.id()),
                        account.tenantId(),
                        language,
                        recipient,
                        name,
                        secret),
                client.correlationId()));
    }

    private Device device(long accountId, long deviceId) {
        return findDevice(accountId, deviceId).orElseThrow(TakeOverService::noDevice);
    }

    private Optional<Device> findDevice(long accountId, long deviceId) {
        return accounts.findDevices(accountId).stream()
                .filter(device -> device.id() == deviceId)
                .findFirst();
    }

    private static Waiting waiting(TakeOver takeOver, Device device) {
        return new Waiting(device.instance(), takeOver.askedAt(), takeOver.dueAt());
    }

    private static DomainException noDevice() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no such device.");
    }

    private static DomainException noLink() {
        return new DomainException(ProblemType.NOT_FOUND, "The link is not valid.");
    }
}
