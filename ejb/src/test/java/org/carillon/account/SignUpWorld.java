package org.carillon.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.carillon.account.SignUpPolicy.CodeDecision;
import org.carillon.account.call.TestCallMe;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.InMemoryAccountRepository;
import org.carillon.account.model.InMemoryPasswordRepository;
import org.carillon.account.model.InMemorySignUpRepository;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.JpaSignUpRepository;
import org.carillon.account.model.PasswordRepository;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SignUpRepository;
import org.carillon.dispatch.Broker;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.KeyRing;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.carillon.testing.FakeTenants;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;

/** Sign-up wired as the container does it, with a clock, an SMS provider, a broker and an event log that tests hold in their hands. */
final class SignUpWorld {
    /** An SMS or a call that was asked for. */
    record Sms(CodeChannel channel, String id, String to, String code) {}

    /** What the event log would get. */
    record Happened(String kind, @Nullable Long accountId, Map<String, String> details) {}

    private interface Transactions {
        <T> T requiresNew(Supplier<T> work);
    }

    final MovableClock clock = new MovableClock();
    final List<Sms> smses = Collections.synchronizedList(new ArrayList<>());
    final List<Happened> events = Collections.synchronizedList(new ArrayList<>());
    final List<AccountOpened> openings = Collections.synchronizedList(new ArrayList<>());
    final List<AccountChanged> changes = Collections.synchronizedList(new ArrayList<>());
    final AccountRepository accounts;
    final SignUpRepository requests;
    final SecretCipher cipher;
    final SignUpAdministration administration;
    volatile boolean brokerAway;

    private final ConcurrentHashMap<String, String> codes = new ConcurrentHashMap<>();
    private final Transactions transactions;
    private final SignUpService service;

    static SignUpWorld inMemory(SignUpConfig config) {
        Transactions none = new Transactions() {
            @Override
            public <T> T requiresNew(Supplier<T> work) {
                return work.get();
            }
        };
        return new SignUpWorld(
                new InMemoryAccountRepository(),
                new InMemoryPasswordRepository(),
                new InMemorySignUpRepository(),
                none,
                config,
                true);
    }

    /** On an empty database. */
    static SignUpWorld onDatabase(JpaUnit unit, SignUpConfig config) {
        return onDatabase(unit, config, true);
    }

    /** @param generic whether the login is the number */
    static SignUpWorld onDatabase(JpaUnit unit, SignUpConfig config, boolean generic) {
        Transactions real = new Transactions() {
            @Override
            public <T> T requiresNew(Supplier<T> work) {
                return unit.requiresNew(work);
            }
        };
        return new SignUpWorld(
                new JpaAccountRepository(unit.entities()),
                new PasswordRepository(unit.entities()),
                new JpaSignUpRepository(unit.entities()),
                real,
                config,
                generic);
    }

    /** With accounts whose writes a test has in its hands. */
    static SignUpWorld onDatabase(JpaUnit unit, AccountRepository accounts) {
        Transactions real = new Transactions() {
            @Override
            public <T> T requiresNew(Supplier<T> work) {
                return unit.requiresNew(work);
            }
        };
        return new SignUpWorld(
                accounts,
                new PasswordRepository(unit.entities()),
                new JpaSignUpRepository(unit.entities()),
                real,
                SignUpConfig.defaults(),
                true);
    }

    private SignUpWorld(
            AccountRepository accounts,
            PasswordRepository profiles,
            SignUpRepository requests,
            Transactions transactions,
            SignUpConfig config,
            boolean generic) {
        this.accounts = accounts;
        this.requests = requests;
        this.transactions = transactions;
        KeyRing keys = TestKeys.fresh();
        cipher = new SecretCipher(keys);
        SignUpCodes signUpCodes = new SignUpCodes(keys);
        NumberNormalizer numbers = new NumberNormalizer(new NumberConfig("smart", Optional.empty()));
        AccountEvents log = log();
        SmsDestinations destinations = new SmsDestinations(Optional.empty());
        SmsBudget budget = new SmsBudget(requests, destinations, config, clock);
        SignUpRows rows = new SignUpRows(requests, signUpCodes, budget, config, clock) {
            @Override
            public void prepareCall(String publicId, ClientContext client) {
                transactions.requiresNew(() -> {
                    super.prepareCall(publicId, client);
                    return true;
                });
            }

            @Override
            public void prepare(E164Number phone, SignUpRequest request, ClientContext client) {
                transactions.requiresNew(() -> {
                    super.prepare(phone, request, client);
                    return true;
                });
            }
        };
        CodeCheck check = new CodeCheck(requests, signUpCodes, config, clock);
        CodeAttempts attempts = new CodeAttempts(requests, check, config, log, clock) {
            @Override
            public Optional<CodeDecision> attempt(
                    String publicId, String code, Predicate<SignUpRecord> meant, ClientContext client) {
                return transactions.requiresNew(() -> super.attempt(publicId, code, meant, client));
            }
        };
        SipConfig sip =
                new SipConfig("carillon.local", "127.0.0.1", 5060, 5061, Optional.of(List.of("sip:192.0.2.1:5060")));
        service = new SignUpService(
                requests,
                rows,
                attempts,
                check,
                new AccountOpening(
                        accounts,
                        profiles,
                        cipher,
                        sip,
                        FakeTenants.none(),
                        config,
                        new AccountConfig(generic),
                        log,
                        clock),
                signUpCodes,
                numbers,
                destinations,
                budget,
                (channel, id, code, correlationId) -> {
                    codes.put(id, code);
                    String to = requests.findPhone(id).orElseThrow().digits();
                    smses.add(new Sms(channel, id, to, code));
                },
                TestCallMe.defaults(),
                broker(),
                log,
                config,
                clock);
        administration = new SignUpAdministration(requests, numbers, budget, config, log, clock);
    }

    SignUpAnswer start(SignUpRequest request, ClientContext client) {
        return transactions.requiresNew(() -> service.start(request, client));
    }

    SignUpAnswer.Pending startLogIn(SignUpRequest request, ClientContext client) {
        return transactions.requiresNew(() -> service.startLogIn(request, client));
    }

    Opened confirmLogIn(String id, String code, ClientContext client) {
        return transactions.requiresNew(() -> service.confirmLogIn(id, code, client));
    }

    SignUpAnswer.Pending startAddition(String login, String phone) {
        return transactions.requiresNew(() -> service.startAddition(login, phone, "PL", SignUpContract.CLIENT));
    }

    void confirmAddition(String login, String id, String code) {
        transactions.requiresNew(() -> {
            service.confirmAddition(login, id, code, SignUpContract.CLIENT);
            return true;
        });
    }

    Opened confirm(String id, String code, ClientContext client) {
        return transactions.requiresNew(() -> service.confirm(id, code, client));
    }

    SignUpAnswer.Pending call(String id, ClientContext client) {
        return transactions.requiresNew(() -> service.call(id, client));
    }

    DeliveryReport delivery(String id) {
        return transactions.requiresNew(() -> service.delivery(id));
    }

    <T> T inTransaction(Supplier<T> work) {
        return transactions.requiresNew(work);
    }

    /** The code of the last SMS of this sign-up. */
    String codeOf(String id) {
        return codes.get(id);
    }

    /** Another code than the right one. */
    String wrongCodeOf(String id) {
        return codeOf(id).equals("0000") ? "1111" : "0000";
    }

    private AccountEvents log() {
        return new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                events.add(new Happened(kind, accountId, details));
            }

            @Override
            public void opened(AccountOpened account) {
                openings.add(account);
            }

            @Override
            public void changed(AccountChanged change) {
                changes.add(change);
                events.add(new Happened("changed", change.accountId(), Map.of()));
            }
        };
    }

    private Broker broker() {
        return new Broker() {
            @Override
            public boolean usable() {
                return !brokerAway;
            }

            @Override
            public void requireUsable() {
                if (brokerAway) {
                    throw new DomainException(ProblemType.UNAVAILABLE, "away");
                }
            }
        };
    }
}
