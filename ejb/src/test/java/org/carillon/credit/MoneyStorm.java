package org.carillon.credit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.account.model.Tenant;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.number.NumberRenewal.Errand;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.FakePurses;
import org.carillon.testing.MovableClock;
import org.carillon.topup.PaymentPage;
import org.carillon.topup.Receipt;
import org.carillon.topup.model.TopUpMethod;

/**
 * Everything that users, administrators, stores, providers, other nodes and the jobs do with money, at random. What is under
 * way is known to all who draw from it, so that things are done again, and by two at once.
 */
final class MoneyStorm {
    private static final Money PRICE_OF_MESSAGE = Money.of("0.05", Money.currency("EUR"));

    /** Something to be done on a node, as often as it takes. */
    @FunctionalInterface
    interface Step {
        void on(MoneyNode node) throws SQLException;
    }

    /** @param apart what it moves without a row that tells of it, in the smallest unit */
    record Deed(String name, Step step, Author user, long apart) {}

    /** What is there to be bought and used. */
    record Shop(List<Long> plans, long block, long provider, List<String> pins, List<Receipt> receipts) {}

    private final List<Author> users;
    private final FakePurses purses;
    private final MovableClock clock;
    private final Shop shop;
    private final UsageDeeds usage;
    private final Map<String, Money> pages = new ConcurrentHashMap<>();

    MoneyStorm(List<Author> users, FakePurses purses, MovableClock clock, Shop shop) {
        this.users = users;
        this.purses = purses;
        this.clock = clock;
        this.shop = shop;
        this.usage = new UsageDeeds(purses, clock);
    }

    List<Author> users() {
        return users;
    }

    /** How many kinds of deeds there are. */
    static final int KINDS = 20;

    Deed next(int kind, Random random) {
        Author user = one(users, random);
        return switch (kind) {
            case 0 -> gift(user, random);
            case 1 -> message(user);
            case 2 -> transfer(user, random);
            case 3 -> voucher(user, random);
            case 4 -> receipt(user, random);
            case 5 -> page(user, random);
            case 6 -> payment(user, random);
            case 7 -> deed("plan", user, node -> inOne(node, () -> node.plans.buy(one(shop.plans(), random), user)));
            case 8 -> cancel(user);
            case 9 -> planJob(user);
            case 10 -> deed("number", user, node -> inOne(node, () -> node.numbers.order(shop.block(), null, user)));
            case 11 -> provided(user, random);
            case 12 -> numberBack(user);
            case 13 -> numberJob(user, random);
            case 14 -> usage.begin(user, random);
            case 15 -> usage.goesOn(user, random);
            case 16 -> usage.end(user, random);
            case 17 -> usage.ask(user, random);
            case 18 -> usage.repeat(user, random);
            default -> usage.passage(user, random);
        };
    }

    // ---- money alone ----

    private Deed gift(Author user, Random random) {
        Money amount = new Money(1 + random.nextInt(5_000_000), PRICE_OF_MESSAGE.currency());
        String key = "gift:" + UUID.randomUUID();
        return new Deed(
                "gift",
                node -> inOne(
                        node,
                        () -> node.ledger.post(order(
                                key,
                                TransactionKind.ADJUSTMENT,
                                Order.charge(id(user), amount.negated(), AccountKind.ADJUSTMENT)))),
                user,
                amount.micros());
    }

    private Deed message(Author user) {
        String key = "message:" + UUID.randomUUID();
        return new Deed(
                "message",
                node -> {
                    try {
                        inOne(
                                node,
                                () -> node.ledger.hold(
                                        key,
                                        purses.get(user.name()),
                                        PRICE_OF_MESSAGE,
                                        PRICE_OF_MESSAGE,
                                        clock.instant().plus(Duration.ofDays(2))));
                    } catch (DomainException ended) {
                        if (ended.type() != ProblemType.GONE) {
                            throw ended;
                        }
                    }
                    inOne(
                            node,
                            () -> node.ledger.settle(
                                    key,
                                    order(
                                            key,
                                            TransactionKind.MESSAGE,
                                            Order.charge(id(user), PRICE_OF_MESSAGE, AccountKind.REVENUE))));
                },
                user,
                -PRICE_OF_MESSAGE.micros());
    }

    private Deed transfer(Author user, Random random) {
        String amount = "0." + (10 + random.nextInt(90));
        Author to = one(users, random);
        return deed("transfer", user, node -> inOne(node, () -> node.transfers.give(to.name(), amount, user)));
    }

    private Deed voucher(Author user, Random random) {
        String pin = one(shop.pins(), random);
        return deed(
                "voucher",
                user,
                node -> inOne(node, () -> node.vouchers.redeem(purses.get(user.name()), pin, CorrelationId.create())));
    }

    private Deed receipt(Author user, Random random) {
        Receipt receipt = one(shop.receipts(), random);
        return deed(
                "receipt",
                user,
                node -> inOne(
                        node,
                        () -> node.topUps.credit(
                                purses.get(user.name()),
                                TopUpMethod.GOOGLE,
                                receipt,
                                Money.of("1.00", PRICE_OF_MESSAGE.currency()),
                                user)));
    }

    private Deed page(Author user, Random random) {
        Money amount = Money.of((1 + random.nextInt(5)) + ".00", PRICE_OF_MESSAGE.currency());
        return deed(
                "page",
                user,
                node -> pages.put(
                        node.unit.requiresNew(() -> node.topUps.order(purses.get(user.name()), amount)), amount));
    }

    private Deed payment(Author user, Random random) {
        List<String> ordered = List.copyOf(pages.keySet());
        String id = ordered.isEmpty() ? "nobody's" : one(ordered, random);
        Money amount = pages.getOrDefault(id, PRICE_OF_MESSAGE);
        boolean expires = random.nextInt(3) == 0;
        return deed("payment", user, node -> {
            if (expires) {
                node.unit.run(() -> node.topUps.expired(id));
            } else {
                inOne(
                        node,
                        () -> node.topUps.paid(
                                new PaymentPage.Notice.Paid(id, "cs_" + id, null, amount), CorrelationId.create()));
            }
        });
    }

    // ---- plans ----

    private Deed cancel(Author user) {
        return deed("cancel", user, node -> {
            for (String id : purchases(node, user)) {
                inOne(node, () -> node.planDesk.cancel(user.name(), id, user));
            }
        });
    }

    private Deed planJob(Author user) {
        return deed("plan job", user, node -> {
            for (String id : purchases(node, user)) {
                node.unit.run(() -> node.planRenewal.renew(id));
            }
            for (String key : node.unit.requiresNew(() -> node.planRenewal.expiredHolds(100))) {
                node.unit.run(() -> node.planRenewal.expire(key));
            }
        });
    }

    private static List<String> purchases(MoneyNode node, Author user) {
        return node.unit.requiresNew(() -> node.plans.purchases(user.name(), 100)).stream()
                .map(bought -> bought.id())
                .toList();
    }

    // ---- numbers ----

    private Deed provided(Author user, Random random) {
        String number = "48" + (100_000_000 + random.nextInt(800_000_000));
        return deed(
                "number of the provider",
                user,
                node -> inOne(node, () -> node.numbers.order(shop.provider(), number, user)));
    }

    private Deed numberBack(Author user) {
        return deed("number back", user, node -> {
            for (String number : numbers(node, user).stream().limit(1).toList()) {
                node.unit.run(() -> node.numbers.release(user.name(), number, user));
            }
        });
    }

    private Deed numberJob(Author user, Random random) {
        boolean given = random.nextBoolean();
        return deed("number job", user, node -> {
            for (String number : numbers(node, user)) {
                node.unit.requiresNew(() -> node.numberRenewal.step(number)).ifPresent(errand -> {
                    if (errand instanceof Errand.Order order) {
                        node.unit.run(() -> {
                            if (given) {
                                node.numberRenewal.given(order, "their-" + order.orderId());
                            } else {
                                node.numberRenewal.refused(order);
                            }
                        });
                    }
                });
            }
        });
    }

    private static List<String> numbers(MoneyNode node, Author user) {
        return node.unit.requiresNew(() -> node.numbers.list(user.name())).stream()
                .map(number -> number.number())
                .toList();
    }

    // ---- help ----

    /** What a user, a store or a node may be told; nothing was done then. */
    static boolean isExpected(DomainException refused) {
        return refused.type() == ProblemType.INSUFFICIENT_CREDIT
                || refused.type() == ProblemType.CONFLICT
                || refused.type() == ProblemType.GONE
                || refused.type() == ProblemType.NOT_FOUND
                || refused.type() == ProblemType.INVALID_REQUEST;
    }

    static Deed deed(String name, Author user, Step step) {
        return new Deed(name, step, user, 0);
    }

    static void inOne(MoneyNode node, Runnable work) {
        node.unit.run(work);
    }

    private static Order order(String key, TransactionKind kind, List<Order.Line> lines) {
        return new Order(key, CorrelationId.create(), kind, Tenant.DEFAULT, null, null, lines);
    }

    private long id(Author user) {
        return purses.get(user.name()).accountId();
    }

    static <T> T one(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
