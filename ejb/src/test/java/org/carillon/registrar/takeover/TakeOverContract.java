package org.carillon.registrar.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.ClientContext;
import org.carillon.account.TakeOverConfig;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountProfile;
import org.carillon.account.model.Device;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.PasswordRepository;
import org.carillon.account.model.TakeOverRepository;
import org.carillon.account.notice.MailTextConfig;
import org.carillon.account.notice.Notice;
import org.carillon.account.notice.NoticeKind;
import org.carillon.account.notice.Notices;
import org.carillon.development.Mode;
import org.carillon.dispatch.Broker;
import org.carillon.dispatch.Dispatcher;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.dispatch.model.DispatchRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.mail.MailConfig;
import org.carillon.mail.model.EmailAddress;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.registrar.takeover.TakeOverService.Due;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Take-overs on a real database. */
@Tag("P10")
abstract class TakeOverContract {
    private static final ClientContext CLIENT = new ClientContext("192.0.2.7", CorrelationId.create());
    private static final String OLD = "urn:uuid:00000000-0000-4000-8000-00000000000a";
    private static final String NEW = "urn:uuid:00000000-0000-4000-8000-00000000000b";

    private final MovableClock clock = new MovableClock();
    private final List<Notice> notices = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();
    private final RecordedEvents<TakeOverAsked> asked = new RecordedEvents<>();
    private final SecretCipher cipher = new SecretCipher(TestKeys.fresh());
    private JpaUnit unit;
    private TakeOverService service;
    private JpaAccountRepository accounts;
    private PasswordRepository profiles;
    private long account;
    private long oldDevice;
    private long newDevice;

    abstract JpaUnit unit();

    @BeforeEach
    void openAccountWithTwoDevices() {
        unit = unit();
        accounts = new JpaAccountRepository(unit.entities());
        profiles = new PasswordRepository(unit.entities());
        service = new TakeOverService(
                new TakeOverRepository(unit.entities()),
                accounts,
                profiles,
                new TakeOverLinks(cipher),
                new Notices(
                        new Dispatcher(new DispatchRepository(unit.entities()), new RecordedEvents<>(), clock),
                        cipher,
                        MailTextConfig.builtIn()) {
                    @Override
                    public void send(Notice notice, CorrelationId correlationId) {
                        notices.add(notice);
                    }
                },
                new MailConfig(new Mode("development"), Optional.empty(), "noreply@carillon.example"),
                broker(),
                asked,
                new TakeOverConfig(Duration.ofHours(24), 3, "Undo: [CODE]"),
                events(),
                clock);
        account = in(() -> {
            Account opened = Account.openedByPhone(E164Number.of("48600345698"), clock.instant());
            accounts.add(opened);
            profiles.add(new AccountProfile(opened.id(), null, "PL", "pl", clock.instant()));
            return opened.id();
        });
        oldDevice = device(OLD);
        clock.advance(Duration.ofDays(30));
        newDevice = device(NEW);
    }

    @Test
    void newDeviceShouldAskInsteadOfRemovingTheOld() {
        refused(ProblemType.FORBIDDEN, () -> in(() -> mayRemove(newDevice, OLD)));
        in(() -> mayRemove(oldDevice, NEW));
        in(() -> mayRemove(newDevice, NEW));
        refused(ProblemType.NOT_FOUND, () -> in(() -> mayRemove(newDevice, "urn:uuid:nobody")));
        clock.advance(Duration.ofHours(24));
        in(() -> mayRemove(newDevice, OLD));
    }

    @Test
    void ownerWithoutMailShouldGetTheLinkBySmsAndTheDevicesANotice() {
        TakeOverService.Waiting waiting = ask();

        assertThat(waiting.instance()).isEqualTo(NEW);
        assertThat(waiting.dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(24)));
        assertThat(in(() -> service.find(account))).contains(waiting);
        Notice notice = notices.getFirst();
        assertThat(notice.kind()).isEqualTo(NoticeKind.TAKE_OVER_SMS);
        assertThat(notice.to()).isEqualTo("48600345698");
        assertThat(asked.fired).singleElement().satisfies(told -> {
            assertThat(told.accountId()).isEqualTo(account);
            assertThat(told.instance()).isEqualTo(NEW);
            assertThat(told.dueAt()).isEqualTo(waiting.dueAt());
        });
        assertThat(kinds).containsExactly("device.take-over-asked");
    }

    @Test
    void ownerWithMailShouldGetTheLinkByMailAndNoSms() {
        long withMail = in(() -> {
            Account opened = Account.openedByPhone(E164Number.of("48600345699"), clock.instant());
            accounts.add(opened);
            profiles.add(
                    new AccountProfile(opened.id(), EmailAddress.of("alice@example.com"), "PL", "pl", clock.instant()));
            return opened.id();
        });
        long device = in(() -> {
            Device added = Device.registered(withMail, NEW, clock.instant());
            accounts.add(added);
            return added.id();
        });

        in(() -> service.ask(withMail, device, CLIENT));

        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.TAKE_OVER);
            assertThat(notice.to()).isEqualTo("alice@example.com");
            assertThat(notice.language()).isEqualTo("pl");
        });
    }

    @Test
    void linkShouldUndoItOnceAndNoForgedOneEver() {
        ask();
        String link = notices.getFirst().code();

        for (String forged : List.of("", "AAAA", link.substring(1), link + "A", cipher.seal("1 x", "take-over-link"))) {
            refused(ProblemType.NOT_FOUND, () -> in(() -> service.undoByLink(forged, CLIENT)));
        }
        assertThat(in(() -> service.undoByLink(link, CLIENT)).instance()).isEqualTo(NEW);
        refused(ProblemType.GONE, () -> in(() -> service.undoByLink(link, CLIENT)));
        assertThat(in(() -> service.find(account))).isEmpty();
        clock.advance(Duration.ofHours(24));
        assertThat(in(() -> service.findAllDue(10))).isEmpty();
    }

    @Test
    void linkShouldBeWorthNothingWhenTheTimeIsUp() {
        ask();
        clock.advance(Duration.ofHours(24));

        refused(
                ProblemType.CODE_EXPIRED,
                () -> in(() -> service.undoByLink(notices.getFirst().code(), CLIENT)));
        refused(ProblemType.NOT_FOUND, () -> in(() -> service.undo(account, CLIENT)));
    }

    @Test
    void linkOfOneTakeOverShouldNotUndoAnother() {
        ask();
        in(() -> service.undo(account, CLIENT));
        ask();

        refused(
                ProblemType.GONE,
                () -> in(() -> service.undoByLink(notices.get(0).code(), CLIENT)));
        assertThat(in(() -> service.find(account))).isPresent();
        in(() -> service.undoByLink(notices.get(1).code(), CLIENT));
    }

    @Test
    void anyDeviceShouldObject() {
        ask();

        TakeOverService.Undone undone = in(() -> service.undo(account, CLIENT));
        assertThat(undone.login()).isEqualTo("48600345698");
        assertThat(undone.instance()).isEqualTo(NEW);
        refused(ProblemType.NOT_FOUND, () -> in(() -> service.undo(account, CLIENT)));
        assertThat(kinds).containsExactly("device.take-over-asked", "device.take-over-undone");
    }

    @Test
    void othersShouldGoWhenNobodyObjected() {
        ask();
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(in(() -> service.findAllDue(10))).isEmpty();
        clock.advance(Duration.ofMillis(1));

        long id = in(() -> service.findAllDue(10)).getFirst();
        Due due = in(() -> service.findDue(id)).orElseThrow();
        assertThat(due.accountId()).isEqualTo(account);
        assertThat(due.others()).containsExactly(OLD);
        in(() -> {
            service.complete(id, CLIENT.correlationId());
            return true;
        });
        assertThat(in(() -> service.findAllDue(10))).isEmpty();
        assertThat(in(() -> service.findDue(id))).as("another node").isEmpty();
        assertThat(kinds).containsExactly("device.take-over-asked", "device.take-over-done");
    }

    @Test
    void nobodyShouldGoForADeviceThatIsGoneItself() {
        ask();
        in(() -> {
            accounts.remove(accounts.findDeviceByInstance(account, NEW).orElseThrow());
            return true;
        });
        clock.advance(Duration.ofHours(24));

        long id = in(() -> service.findAllDue(10)).getFirst();
        assertThat(in(() -> service.findDue(id)).orElseThrow().others()).isEmpty();
    }

    @Test
    void oneShouldWaitAtATimeAndThreeBeAskedForInADay() {
        ask();
        refused(ProblemType.CONFLICT, this::ask);
        for (int i = 0; i < 2; i++) {
            in(() -> service.undo(account, CLIENT));
            ask();
        }
        in(() -> service.undo(account, CLIENT));
        refused(ProblemType.TOO_MANY_REQUESTS, this::ask);
        assertThat(notices).hasSize(3);
        clock.advance(Duration.ofHours(24).plusMillis(1));
        ask();
    }

    private TakeOverService.Waiting ask() {
        return in(() -> service.ask(account, newDevice, CLIENT));
    }

    private boolean mayRemove(long asking, String instance) {
        service.requireMayRemove(account, asking, instance);
        return true;
    }

    private long device(String instance) {
        return in(() -> {
            Device device = Device.registered(account, instance, clock.instant());
            accounts.add(device);
            return device.id();
        });
    }

    private <T> T in(Supplier<T> work) {
        return unit.requiresNew(work);
    }

    private static void refused(ProblemType type, ThrowingCallable call) {
        DomainException refusal = catchThrowableOfType(DomainException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.type()).isEqualTo(type);
    }

    private AccountEvents events() {
        return new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                assertThat(accountId).isNotNull();
                kinds.add(kind);
            }

            @Override
            public void changed(AccountChanged change) {
                throw new AssertionError("no account changes here");
            }
        };
    }

    private static Broker broker() {
        return new Broker() {
            @Override
            public boolean usable() {
                return true;
            }

            @Override
            public void requireUsable() {
                // it is there
            }
        };
    }
}
