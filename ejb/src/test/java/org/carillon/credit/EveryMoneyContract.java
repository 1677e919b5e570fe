package org.carillon.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.carillon.account.Uniqueness;
import org.carillon.charging.model.Difference;
import org.carillon.credit.MoneyStorm.Deed;
import org.carillon.event.Author;
import org.carillon.number.NumberAdministration;
import org.carillon.plan.PlanAdministration.Wanted;
import org.carillon.plan.PlanAdministration.WantedBundle;
import org.carillon.problem.DomainException;
import org.carillon.rating.model.AccountTariff;
import org.carillon.rating.model.Price;
import org.carillon.rating.model.Rate;
import org.carillon.rating.model.RatingRepository;
import org.carillon.rating.model.Tariff;
import org.carillon.rating.model.TariffRate;
import org.carillon.rating.model.TimeBand;
import org.carillon.secret.KeyRing;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MoneyWorld;
import org.carillon.topup.Receipt;
import org.carillon.voucher.VoucherAdministration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money neither appears nor vanishes, and nothing is paid twice, whatever is done with it and wherever that ends. */
@Tag("P04")
@Tag("F7")
abstract class EveryMoneyContract extends MoneyWorld {
    private static final int DEEDS = 160;
    private static final int OF_EACH_NODE = 60;

    @TempDir
    Path secrets;

    private CrashingDatabase crashing;
    private JpaUnit mortalUnit;
    private MoneyFacts facts;
    private MoneyStorm storm;
    private List<Difference> earlier = List.of();
    private MoneyNode sound;
    private MoneyNode mortal;

    @BeforeEach
    void openShop() throws IOException {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 1);
        Files.writeString(secrets.resolve("master.key"), Base64.getEncoder().encodeToString(key));
        KeyRing keys = new KeyRing(secrets);
        facts = new MoneyFacts(unit);
        List<Author> users = new ArrayList<>();
        for (String name : List.of("alice", "bob", "carol")) {
            users.add(user(name, "20.00"));
        }
        tariffOf(users);
        crashing = new CrashingDatabase(source);
        mortalUnit = new JpaUnit(crashing.dataSource());
        sound = new MoneyNode(unit, source, purses, clock, keys);
        mortal = new MoneyNode(mortalUnit, crashing.dataSource(), purses, clock, keys);
        storm = new MoneyStorm(users, purses, clock, shop());
        earlier = facts.differences(clock.instant());
    }

    @AfterEach
    void closeMortal() {
        mortalUnit.close();
    }

    /** Dies at any statement, or after a commit of which nobody hears; then everything is done again until it is done. */
    @Test
    void crashesShouldNeitherLoseNorDoubleMoneyWhateverIsDone() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<Author, Long> apart = gifts();
        Set<String> done = new HashSet<>();
        int crashes = 0;
        for (int i = 0; i < DEEDS; i++) {
            Deed deed = storm.next(i < MoneyStorm.KINDS ? i : random.nextInt(MoneyStorm.KINDS), random);
            String when = "seed %d, step %d: %s".formatted(seed, i, deed.name());
            boolean again = true;
            while (again) {
                // of each kind one that is done in any case
                switch (i < MoneyStorm.KINDS ? 3 : random.nextInt(4)) {
                    case 0 -> crashing.dieAt(random.nextInt(25));
                    case 1 -> crashing.dieUntold();
                    default -> crashing.live();
                }
                boolean did = did(mortal, deed, when);
                again = crashing.live();
                crashes += again ? 1 : 0;
                if (did && !again) {
                    done.add(deed.name());
                    apart.merge(deed.user(), deed.apart(), Long::sum);
                }
            }
            shouldAddUp(apart, when);
        }
        shouldReconcile("seed %d".formatted(seed));
        assertThat(crashes).as("seed %d", seed).isPositive();
        assertThat(done).as("seed %d", seed).contains("gift", "voucher", "receipt", "page", "plan", "number", "call");
    }

    /** Two nodes, each with two threads, on the same few users, vouchers, receipts, calls, sessions and plans. */
    @Test
    @Tag("F8")
    void nodesShouldNeitherLoseNorDoubleMoneyWhateverTheyDoAtOnce() throws Exception {
        long seed = System.nanoTime();
        Map<Author, Long> apart = new ConcurrentHashMap<>(gifts());
        List<MoneyNode> nodes = List.of(sound, mortal, sound, mortal);
        try (ExecutorService threads = Executors.newFixedThreadPool(nodes.size())) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int n = 0; n < nodes.size(); n++) {
                MoneyNode node = nodes.get(n);
                Random random = new Random(seed + n);
                all.add(() -> {
                    for (int i = 0; i < OF_EACH_NODE; i++) {
                        Deed deed = storm.next(random.nextInt(MoneyStorm.KINDS), random);
                        if (did(node, deed, "seed %d: %s".formatted(seed, deed.name()))) {
                            apart.merge(deed.user(), deed.apart(), Long::sum);
                        }
                    }
                    return true;
                });
            }
            for (Future<Boolean> one : threads.invokeAll(all)) {
                assertThat(one.get()).isTrue();
            }
        }
        shouldAddUp(apart, "seed %d".formatted(seed));
        shouldReconcile("seed %d".formatted(seed));
    }

    /** The database may be that of other tests too; what is late here is so because the clock was moved. */
    private void shouldReconcile(String when) {
        assertThat(facts.differences(clock.instant()))
                .as(when)
                .filteredOn(found -> !earlier.contains(found)
                        && !found.kind().contains("-not-ended")
                        && !found.kind().contains("-not-closed"))
                .isEmpty();
    }

    /** Whether it was done, and not refused; what ended in the middle of it is asked of the database. */
    private boolean did(MoneyNode node, Deed deed, String when) {
        try {
            deed.step().on(node);
            return true;
        } catch (DomainException refused) {
            assertThat(MoneyStorm.isExpected(refused))
                    .as("%s: %s", when, refused)
                    .isTrue();
            return false;
        } catch (SQLException | RuntimeException failure) {
            // two stores' receipts of one name at once: the table keeps the second out
            if (!crashing.hasDied() && !Uniqueness.violatedIn(failure)) {
                throw new AssertionError(when, failure);
            }
            return false;
        }
    }

    private void shouldAddUp(Map<Author, Long> apart, String when) {
        for (Author user : storm.users()) {
            facts.balanceShouldBeWhatTheFactsSay(purse(user), apart.get(user), when);
        }
        facts.everythingShouldAddUp(when);
    }

    private Map<Author, Long> gifts() {
        Map<Author, Long> gifts = new HashMap<>();
        storm.users().forEach(user -> gifts.put(user, eur("20.00").micros()));
        return gifts;
    }

    private void tariffOf(List<Author> users) {
        RatingRepository rates = new RatingRepository(unit.entities());
        unit.run(() -> {
            Tariff tariff = new Tariff(
                    org.carillon.account.model.Tenant.DEFAULT,
                    UUID.randomUUID().toString(),
                    EUR,
                    4,
                    java.time.ZoneOffset.UTC,
                    false);
            rates.add(tariff);
            rates.add(new TariffRate(tariff.id(), "44", rate(new Price(600_000, 20_000, 0, 1, 1, 5))));
            rates.add(new TariffRate(tariff.id(), "48", rate(new Price(600_000, 0, 0, 60, 30, 0))));
            users.forEach(user -> rates.add(new AccountTariff(id(user), tariff.id())));
        });
    }

    private static Rate rate(Price price) {
        return new Rate("", null, price, TimeBand.ALWAYS, java.time.Instant.EPOCH, null);
    }

    private MoneyStorm.Shop shop() {
        String start = "48" + ThreadLocalRandom.current().nextLong(100_000_000, 999_999_999);
        List<Long> plans = List.of(plan("2.00", true), plan("1.50", false));
        long block = numbers(start + "00", start + "99");
        long provider = numbers("", "");
        List<String> pins = unit
                .requiresNew(() -> sound.voucherDesk.create(
                        new VoucherAdministration.Wanted("storm", 20, "1.00", "EUR", null), ADMIN))
                .pins()
                .stream()
                .map(VoucherAdministration.Pin::pin)
                .toList();
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            receipts.add(new Receipt("GPA." + UUID.randomUUID(), "credit_1", 1 + i % 2, null, null));
        }
        return new MoneyStorm.Shop(plans, block, provider, pins, receipts);
    }

    private long plan(String price, boolean recurring) {
        Wanted wanted = new Wanted(
                "Europe",
                "",
                price,
                "EUR",
                recurring,
                "P7D",
                List.of(
                        new WantedBundle("minutes", "1", List.of("48"), null),
                        new WantedBundle("messages", "3", List.of("48"), null),
                        new WantedBundle("money", "0.50", List.of("4"), null)));
        return unit.requiresNew(() -> sound.planDesk.create(wanted, ADMIN)).id();
    }

    private long numbers(String first, String last) {
        return unit.requiresNew(() -> sound.numberDesk.create(
                        new NumberAdministration.Wanted(first, last, "PL", "", "0.70", "EUR"), ADMIN))
                .id();
    }
}
