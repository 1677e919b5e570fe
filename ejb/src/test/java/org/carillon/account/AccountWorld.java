package org.carillon.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.JpaSignUpRepository;
import org.carillon.account.model.MailSignUpRepository;
import org.carillon.account.model.MailTemplateRepository;
import org.carillon.account.model.PasswordRepository;
import org.carillon.account.model.TakeOverRepository;
import org.carillon.account.model.TenantRepository;
import org.carillon.account.notice.MailTextAdministration;
import org.carillon.account.notice.MailTextConfig;
import org.carillon.account.notice.MailTexts;
import org.carillon.account.notice.Notice;
import org.carillon.account.notice.NoticeDelivery;
import org.carillon.account.notice.NoticeRecords;
import org.carillon.account.notice.Notices;
import org.carillon.account.password.PasswordConfig;
import org.carillon.account.password.PasswordWorld;
import org.carillon.account.sms.SentSms;
import org.carillon.account.sms.SmsConfig;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.development.Mode;
import org.carillon.dispatch.Broker;
import org.carillon.dispatch.Dispatcher;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.dispatch.model.DispatchRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.mail.Mail;
import org.carillon.mail.MailConfig;
import org.carillon.mail.MailException;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;

/** Sign-up by username, log-in and lost passwords wired as the container does it, on an empty database. */
public final class AccountWorld {
    /** What the event log would get. */
    public record Happened(String kind, @Nullable Long accountId, Map<String, String> details) {}

    public final MovableClock clock = new MovableClock();
    public final List<Mail> mails = Collections.synchronizedList(new ArrayList<>());
    public final List<String> smses = Collections.synchronizedList(new ArrayList<>());
    public final List<Happened> events = Collections.synchronizedList(new ArrayList<>());
    public final AtomicInteger dispatched = new AtomicInteger();
    public final AccountRepository accounts;
    public final PasswordRepository profiles;
    public final MailTextAdministration texts;
    public final PasswordWorld passwords;
    public final AccountOpening opening;
    public final TenantDomains tenants;
    public final SipSecrets sipSecrets;
    /** Thrown by the mail server instead of taking the next mail. */
    public @Nullable MailException mailFailure;

    private final JpaUnit unit;
    private final MailSignUpService signUps;
    private final NoticeDelivery delivery;
    private final List<String> queue = Collections.synchronizedList(new ArrayList<>());

    /** @param separate whether SIP has a password of its own */
    public AccountWorld(JpaUnit unit, boolean generic, boolean separate) {
        this.unit = unit;
        accounts = new JpaAccountRepository(unit.entities());
        profiles = new PasswordRepository(unit.entities());
        JpaSignUpRepository budgets = new JpaSignUpRepository(unit.entities());
        MailSignUpRepository mailSignUps = new MailSignUpRepository(unit.entities());
        SecretCipher cipher = new SecretCipher(TestKeys.fresh());
        sipSecrets = new SipSecrets(cipher);
        AccountEvents log = log();
        SipConfig sip =
                new SipConfig("carillon.local", "127.0.0.1", 5060, 5061, Optional.of(List.of("sip:192.0.2.1:5060")));
        tenants = new TenantDomains(
                new TenantLookup(new TenantRepository(unit.entities())) {
                    @Override
                    public Map<String, Long> domains() {
                        return unit.requiresNew(super::domains);
                    }
                },
                sip);
        tenants.refresh();
        opening = new AccountOpening(
                accounts,
                profiles,
                cipher,
                sip,
                tenants,
                SignUpConfig.defaults(),
                new AccountConfig(generic),
                log,
                clock);
        MailTextConfig textConfig = MailTextConfig.builtIn();
        Dispatcher dispatcher = new Dispatcher(new DispatchRepository(unit.entities()), new RecordedEvents<>(), clock) {
            @Override
            public void send(String name, String payload, CorrelationId correlationId) {
                assertSealed(payload);
                dispatched.incrementAndGet();
                queue.add(payload);
            }
        };
        Notices notices = new Notices(dispatcher, cipher, textConfig);
        MailConfig mail = new MailConfig(new Mode("development"), Optional.empty(), "carillon@op.example");
        passwords = new PasswordWorld(
                unit,
                accounts,
                tenants,
                profiles,
                mailSignUps,
                opening,
                cipher,
                notices,
                mail,
                broker(),
                log,
                clock,
                PasswordConfig.cheap(separate));
        MailSignUpConfig limits = MailSignUpConfig.defaults();
        MailSignUpRows rows = new MailSignUpRows(budgets, clock) {
            @Override
            public void prepare(List<String> scopes) {
                unit.run(() -> super.prepare(scopes));
            }
        };
        signUps = new MailSignUpService(
                mailSignUps,
                accounts,
                opening,
                passwords.passwords(),
                passwords.accountPasswords(),
                new ActivationTokens(cipher),
                new SignUpCodes(TestKeys.fresh()),
                new MailBudget(budgets, rows, limits, clock),
                notices,
                mail,
                broker(),
                log,
                limits,
                clock);
        MailTemplateRepository templates = new MailTemplateRepository(unit.entities());
        MailTexts mailTexts = new MailTexts(templates, textConfig);
        texts = new MailTextAdministration(templates, mailTexts, textConfig, log, clock);
        delivery = new NoticeDelivery(
                new NoticeRecords(mailSignUps, profiles, new TakeOverRepository(unit.entities()), log, clock) {
                    @Override
                    public boolean isWaiting(Notice notice) {
                        return unit.requiresNew(() -> super.isWaiting(notice));
                    }

                    @Override
                    public void taken(Notice notice, CorrelationId correlationId) {
                        unit.run(() -> super.taken(notice, correlationId));
                    }

                    @Override
                    public void failed(Notice notice, CorrelationId correlationId) {
                        unit.run(() -> super.failed(notice, correlationId));
                    }
                },
                passwords.links(),
                mailTexts,
                textConfig,
                PasswordConfig.cheap(separate),
                new TakeOverConfig(Duration.ofHours(24), 3, "Undo: [CODE]"),
                this::takeMail,
                (from, to, text) -> {
                    smses.add(to.digits() + ": " + text);
                    return new SentSms(Gateway.OUTBOX, List.of("sms-" + smses.size()));
                },
                new SmsConfig("outbox", Optional.empty(), "[CODE]", "12025550100", "Carillon", Optional.empty()),
                cipher);
    }

    public MailPending start(MailSignUpRequest request, ClientContext client) {
        return unit.requiresNew(() -> signUps.start(request, client));
    }

    public MailPending resend(String id, ClientContext client) {
        return unit.requiresNew(() -> signUps.resend(id, client));
    }

    public String activate(String token, ClientContext client) {
        return unit.requiresNew(() -> signUps.activate(token, client));
    }

    public Optional<DeliveryState> delivery(String id) {
        return unit.requiresNew(() -> signUps.findDelivery(id));
    }

    public <T> T inTransaction(Supplier<T> work) {
        return unit.requiresNew(work);
    }

    public String seal(Account account, String sipPassword) {
        return sipSecrets.seal(account, sipPassword);
    }

    /** Lets the queue run until it is empty, each dispatch twice, as a broker may. */
    public void runQueue() throws Exception {
        while (!queue.isEmpty()) {
            String payload = queue.get(0);
            boolean request = payload.contains("reset-request");
            unit.requiresNew(() -> deliver(payload));
            if (!request) {
                unit.requiresNew(() -> deliver(payload));
            }
            queue.remove(0);
        }
    }

    /** What follows {@code =} in the newest mail. */
    public String codeOfNewestMail() {
        String text = mails.get(mails.size() - 1).text();
        String rest = text.substring(text.indexOf('=') + 1);
        return rest.split("\\s", 2)[0];
    }

    private boolean deliver(String payload) {
        try {
            delivery.deliver(payload, CorrelationId.create());
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String takeMail(Mail mail) throws MailException {
        if (mailFailure != null) {
            MailException failure = mailFailure;
            mailFailure = null;
            throw failure;
        }
        mails.add(mail);
        return "mail-" + mails.size();
    }

    private static void assertSealed(String payload) {
        if (payload.contains("@") || payload.contains("48600345698") || payload.contains("alice")) {
            throw new AssertionError("a look at the queue shows a person: " + payload);
        }
    }

    /** Keeps in {@link #events} what happens. */
    public AccountEvents log() {
        return new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                events.add(new Happened(kind, accountId, details));
            }

            @Override
            public void changed(AccountChanged change) {
                events.add(new Happened("changed", change.accountId(), Map.of()));
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
                // it is
            }
        };
    }
}
