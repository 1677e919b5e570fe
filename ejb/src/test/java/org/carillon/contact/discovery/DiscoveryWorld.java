package org.carillon.contact.discovery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRemovalRepository;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.Tenant;
import org.carillon.account.model.TenantRepository;
import org.carillon.contact.ContactConfig;
import org.carillon.contact.ContactRows;
import org.carillon.contact.LookUps;
import org.carillon.contact.discovery.model.DiscoveryMode;
import org.carillon.contact.discovery.model.DiscoveryRepository;
import org.carillon.contact.model.ContactRepository;
import org.carillon.dispatch.Dispatcher;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.dispatch.model.DispatchRepository;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.secret.KeyRing;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;

/** Private discovery wired as the container does it; the queue stands still until it is told to run. */
final class DiscoveryWorld {
    /** What an account may ask about. */
    static final int LOOK_UPS = 20;

    private static final int A_DAY = 10;

    final MovableClock clock = new MovableClock();
    final DiscoveryKeys keys;
    final List<String> events = new ArrayList<>();

    private final JpaUnit unit;
    private final JpaAccountRepository accounts;
    private final Deque<String> queue = new ArrayDeque<>();
    private final DiscoveryTokens tokens;
    private final DiscoveryAdministration administration;
    private final PrivateDiscovery discovery;

    DiscoveryWorld(JpaUnit unit, KeyRing ring, int atOnePlace) {
        this.unit = unit;
        keys = new DiscoveryKeys(ring);
        accounts = new JpaAccountRepository(unit.entities());
        DiscoveryRepository repository = new DiscoveryRepository(unit.entities());
        DiscoveryConfig config = new DiscoveryConfig(atOnePlace);
        Dispatcher dispatcher = new Dispatcher(new DispatchRepository(unit.entities()), new RecordedEvents<>(), clock) {
            @Override
            public void send(String name, String payload, CorrelationId correlationId) {
                queue.add(payload);
            }
        };
        AccountEvents heard = new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                events.add(kind);
            }

            @Override
            public void changed(AccountChanged change) {
                // nobody listens
            }
        };
        ContactRepository contacts = new ContactRepository(unit.entities());
        ContactRows rows = new ContactRows(contacts, clock) {
            @Override
            public void prepare(long ownerId) {
                unit.run(() -> super.prepare(ownerId));
            }
        };
        tokens = new DiscoveryTokens(repository, accounts, new TokenMaker(keys), config, dispatcher, clock) {
            @Override
            public void divide(long tenantId) {
                unit.run(() -> super.divide(tenantId));
            }
        };
        administration = new DiscoveryAdministration(
                repository, new TenantRepository(unit.entities()), keys, dispatcher, heard, clock);
        discovery = new PrivateDiscovery(
                repository,
                accounts,
                keys,
                tokens,
                new LookUps(contacts, rows, new ContactConfig(LOOK_UPS, LOOK_UPS, A_DAY, false, "")),
                config,
                heard,
                clock);
    }

    long signUp(String phone) {
        return signUp(Tenant.DEFAULT, "login-" + phone, phone);
    }

    /** The news is not told yet. */
    long signUp(long tenantId, String login, String phone) {
        return unit.requiresNew(() -> {
            Account account = Account.givenTo(tenantId, login, E164Number.of(phone), null, clock.instant());
            accounts.add(account);
            return account.id();
        });
    }

    /** Numbers +4870000nnnn. */
    void signUpMany(int people) {
        unit.run(() -> {
            for (int i = 0; i < people; i++) {
                String phone = "4870000%04d".formatted(i);
                accounts.add(
                        Account.givenTo(Tenant.DEFAULT, "login-" + phone, E164Number.of(phone), null, clock.instant()));
            }
        });
    }

    long newTenant(String name) {
        return unit.requiresNew(() -> {
            Tenant tenant = new Tenant(name, null, clock.instant());
            new TenantRepository(unit.entities()).add(tenant);
            return tenant.id();
        });
    }

    void remove(long accountId) {
        unit.run(() -> new AccountRemovalRepository(unit.entities())
                .remove(accounts.findById(accountId).orElseThrow()));
    }

    /** The person says whether others find him. */
    void hide(long accountId, boolean hidden) {
        unit.run(() -> accounts.findById(accountId).orElseThrow().hide(hidden));
        came(accountId);
    }

    void came(long accountId) {
        unit.run(() -> tokens.came(accountId));
    }

    DiscoveryAdministration.View put(DiscoveryMode mode) {
        return put("default", mode);
    }

    DiscoveryAdministration.View put(String tenant, DiscoveryMode mode) {
        return unit.requiresNew(() -> administration.put(tenant, mode, new Author("admin", CorrelationId.create())));
    }

    DiscoveryAdministration.View view() {
        return unit.requiresNew(() -> administration.view("default"));
    }

    void renewKeys() {
        unit.run(administration::renewKeys);
    }

    void resume() {
        unit.run(administration::resume);
    }

    /** The oldest message fails until it is given up. */
    void loseMessage() {
        queue.remove();
    }

    int queued() {
        return queue.size();
    }

    /** Takes the oldest message, once or twice. */
    void step(int times) {
        String payload = queue.element();
        for (int i = 0; i < times; i++) {
            unit.run(() -> tokens.work(payload, CorrelationId.create()));
        }
        queue.remove(payload);
    }

    void runQueue() {
        while (!queue.isEmpty()) {
            step(1);
        }
    }

    DiscoveryTerms terms(long accountId) {
        return unit.requiresNew(() -> discovery.terms(accountId));
    }

    Evaluated evaluate(long accountId, int numbers) {
        byte[] element = generator();
        return evaluate(accountId, Collections.nCopies(numbers, element));
    }

    Evaluated evaluate(long accountId, List<byte[]> elements) {
        return unit.requiresNew(() -> discovery.evaluate(accountId, elements, CorrelationId.create()));
    }

    PlacedTokens tokens(long accountId, int bits, long... places) {
        return unit.requiresNew(() ->
                discovery.tokens(accountId, bits, Arrays.stream(places).boxed().toList()));
    }

    /** What stands for a number, with the key of the time. */
    byte[] output(long tenantId, int key, String phone) {
        return keys.of(tenantId, key).output(phone.getBytes(StandardCharsets.US_ASCII));
    }

    long rows(String table) {
        return inTransaction(() -> ((Number) unit.entities()
                        .createNativeQuery("select count(*) from " + table)
                        .getSingleResult())
                .longValue());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return unit.requiresNew(work);
    }

    /** The base point of P-256, compressed. */
    static byte[] generator() {
        return HexFormat.of().parseHex("036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296");
    }
}
