package org.carillon.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.carillon.ledger.model.Order.Line;
import org.carillon.ledger.model.Order.User;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Money neither appears nor vanishes, whatever is done and wherever it ends, on each database. */
@Tag("P04")
abstract class LedgerCrashContract extends LedgerWorld {
    @Test
    void randomOperationsAndCrashesShouldKeepTheSumAtZero() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Purse> users = List.of(alice, bob, purse());
        Set<String> done = new HashSet<>();
        int crashes = 0;
        long sum = 0;
        for (int i = 0; i < 100; i++) {
            boolean dies = random.nextInt(3) == 0;
            String key = "k" + random.nextInt(60) + "-" + alice.accountId();
            Purse user = users.get(random.nextInt(users.size()));
            Purse other = users.get(random.nextInt(users.size()));
            Money amount = new Money(1 + random.nextInt(2_000_000), EUR);
            int what = random.nextInt(7);
            if (dies) {
                crashing.dieAt(random.nextInt(9));
            }
            long change = 0;
            try {
                change = unit.requiresNew(() -> operate(what, key, user, other, amount));
                done.add(key);
            } catch (CrashingEntities.Crash crash) {
                crashes++;
            } catch (DomainException refused) {
                assertThat(refused.type())
                        .isIn(ProblemType.INSUFFICIENT_CREDIT, ProblemType.GONE, ProblemType.CONFLICT);
            } finally {
                crashing.live();
            }
            sum += change;
            unit.requiresNew(() -> holdsTogether(users)).isFoundWith(sum, "seed %d, step %d".formatted(seed, i));
        }
        assertThat(crashes).as("seed %d", seed).isPositive();
        assertThat(done).isNotEmpty();
        assertThat(sumOfEntries()).isZero();
    }

    /** What the users have more than before. */
    private long operate(int what, String key, Purse user, Purse other, Money amount) {
        return switch (what) {
            case 0 -> {
                Order gift = order(
                        key,
                        TransactionKind.TOP_UP,
                        Order.charge(user.accountId(), amount.negated(), AccountKind.EXTERNAL));
                yield ledger.post(gift) ? amount.micros() : 0;
            }
            case 1 -> {
                Order charge =
                        order(key, TransactionKind.CALL, Order.charge(user.accountId(), amount, AccountKind.REVENUE));
                yield ledger.post(charge) ? -amount.micros() : 0;
            }
            case 2 -> {
                if (!user.equals(other)) {
                    ledger.post(order(
                            key,
                            TransactionKind.TRANSFER,
                            List.of(
                                    new Line(new User(user.accountId()), amount.negated()),
                                    new Line(new User(other.accountId()), amount))));
                }
                yield 0;
            }
            case 3, 4 -> {
                ledger.hold("h" + key, user, amount, new Money(1, EUR), LATER);
                yield 0;
            }
            case 5 -> {
                ledger.release("h" + key);
                yield 0;
            }
            default -> settleSome(key, amount);
        };
    }

    private long settleSome(String key, Money amount) {
        Long account = repository.findHoldAccount("h" + key).orElse(null);
        if (account == null) {
            return 0;
        }
        Purse owner = List.of(alice, bob).stream()
                .filter(purse -> ledger.balance(purse).ledgerAccount() == account)
                .findFirst()
                .orElse(null);
        if (owner == null) {
            return 0;
        }
        Order used =
                order("s" + key, TransactionKind.CALL, Order.charge(owner.accountId(), amount, AccountKind.REVENUE));
        return ledger.settle("h" + key, used) ? -amount.micros() : 0;
    }

    /** What must be true at any moment. */
    private record Found(List<Balance> balances, List<LedgerFault> faults) {
        void isFoundWith(long sum, String when) {
            assertThat(faults).as(when).isEmpty();
            assertThat(balances)
                    .as(when)
                    .noneMatch(balance -> balance.available().isNegative());
            assertThat(balances.stream()
                            .mapToLong(balance -> balance.balance().micros())
                            .sum())
                    .as(when)
                    .isEqualTo(sum);
        }
    }

    private Found holdsTogether(List<Purse> users) {
        return new Found(users.stream().map(ledger::balance).toList(), repository.faults(10));
    }

    private long sumOfEntries() {
        return unit.requiresNew(() -> unit.entities()
                .createQuery("select coalesce(sum(e.amount), 0) from LedgerEntry e", Long.class)
                .getSingleResult());
    }
}
