package org.carillon.account.password;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.carillon.account.AccountEvents;
import org.carillon.account.AccountOpening;
import org.carillon.account.ClientContext;
import org.carillon.account.NumberConfig;
import org.carillon.account.NumberNormalizer;
import org.carillon.account.Opened;
import org.carillon.account.PublicIds;
import org.carillon.account.SipSecrets;
import org.carillon.account.TenantDomains;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.MailSignUpRepository;
import org.carillon.account.model.PasswordRepository;
import org.carillon.account.notice.Notices;
import org.carillon.account.notice.ResetRequest;
import org.carillon.dispatch.Broker;
import org.carillon.event.model.CorrelationId;
import org.carillon.mail.MailConfig;
import org.carillon.secret.SecretCipher;
import org.carillon.testing.JpaUnit;
import org.jspecify.annotations.Nullable;

/** Passwords wired as the container does it. */
public final class PasswordWorld {
    /** Hashes that were made. */
    public final AtomicInteger hashes = new AtomicInteger();

    private final JpaUnit unit;
    private final Passwords passwords;
    private final AccountPasswords accountPasswords;
    private final ResetLinks links;
    private final LogInService logIns;
    private final PasswordService service;

    public PasswordWorld(
            JpaUnit unit,
            AccountRepository accounts,
            TenantDomains tenants,
            PasswordRepository repository,
            MailSignUpRepository signUps,
            AccountOpening opening,
            SecretCipher cipher,
            Notices notices,
            MailConfig mail,
            Broker broker,
            AccountEvents events,
            Clock clock,
            PasswordConfig config) {
        this.unit = unit;
        PublicIds ids = new PublicIds(new NumberNormalizer(new NumberConfig("smart", Optional.empty())), tenants);
        PasswordPool pool = new PasswordPool(config) {
            @Override
            <T> T run(Supplier<T> work) {
                hashes.incrementAndGet();
                return super.run(work);
            }
        };
        passwords = new Passwords(config, pool, cipher);
        accountPasswords = new AccountPasswords(accounts, repository, new SipSecrets(cipher), config, events, clock);
        LogInRecords records =
                new LogInRecords(
                        accounts, tenants, repository, signUps, accountPasswords, passwords, opening, events, clock) {
                    @Override
                    public Optional<Candidate> find(String publicId) {
                        return unit.requiresNew(() -> super.find(publicId));
                    }

                    @Override
                    public void createProfile(long accountId) {
                        unit.run(() -> super.createProfile(accountId));
                    }

                    @Override
                    public boolean hasProfile(long accountId) {
                        return unit.requiresNew(() -> super.hasProfile(accountId));
                    }

                    @Override
                    public Opened letIn(long accountId, LogInRequest request, ClientContext client) {
                        return unit.requiresNew(() -> super.letIn(accountId, request, client));
                    }
                };
        logIns = new LogInService(records, passwords, ids, config);
        links = new ResetLinks(accounts, tenants, repository, notices, mail, config, events, clock) {
            @Override
            public void make(ResetRequest request, CorrelationId correlationId) {
                unit.run(() -> super.make(request, correlationId));
            }
        };
        service = new PasswordService(
                accounts, repository, accountPasswords, passwords, config, ids, notices, broker, events, clock);
    }

    public Passwords passwords() {
        return passwords;
    }

    /** In the caller's transaction. */
    public PasswordService service() {
        return service;
    }

    public AccountPasswords accountPasswords() {
        return accountPasswords;
    }

    public ResetLinks links() {
        return links;
    }

    public Opened logIn(LogInRequest request, ClientContext client) {
        return logIns.logIn(request, client);
    }

    public long change(String login, @Nullable String current, String chosen, ClientContext client) {
        return unit.requiresNew(() -> service.change(login, current, chosen, client));
    }

    public void askForLink(String id, ClientContext client) {
        unit.run(() -> service.askForLink(id, client));
    }

    public long setByLink(String code, String chosen, ClientContext client) {
        return unit.requiresNew(() -> service.setByLink(code, chosen, client));
    }
}
