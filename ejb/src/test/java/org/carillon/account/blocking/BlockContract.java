package org.carillon.account.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.Account;
import org.carillon.account.model.BlockListRepository;
import org.carillon.account.model.BlockedName;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.account.model.Tenant;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.ProblemType;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Block lists on each database. Alice has blocked people; Bob is somebody else. */
abstract class BlockContract {
    private static final String ALICE = "48600000001";
    private static final String BOB = "100007";
    private static final String BOBS_PHONE = "48600345698";

    private final MovableClock clock = new MovableClock();
    private final List<String> happened = new ArrayList<>();
    private final List<AccountChanged> changed = new ArrayList<>();
    private JpaUnit unit;
    private BlockWorld world;
    private long alice;
    private long bob;

    abstract JpaUnit emptyDatabase();

    @BeforeEach
    void createWorld() {
        unit = emptyDatabase();
        world = new BlockWorld(unit, events(), clock);
        alice = signUp(ALICE, ALICE);
        bob = signUp(BOB, BOBS_PHONE);
    }

    @Test
    void nobodyShouldBeBlockedAtFirst() {
        assertThat(world.list(ALICE)).isEmpty();
        assertThat(world.blocks().isBlocked(alice, bob)).isFalse();
        assertThat(world.blocks().isBlocked(alice, BOBS_PHONE)).isFalse();
    }

    @Test
    void userShouldBeBlockedByEachOfHisNamesHoweverItIsTyped() {
        for (String name : new String[] {BOB, BOBS_PHONE, "+48 600-345-698", "0048600345698", "0600 345 698"}) {
            world.block(ALICE, name);
            assertThat(world.blocks().isBlocked(alice, bob)).as(name).isTrue();
            assertThat(world.blocks().isBlocked(bob, alice)).as(name).isFalse();
            world.unblock(ALICE, name);
            assertThat(world.blocks().isBlocked(alice, bob)).as(name).isFalse();
        }
    }

    @Test
    void userShouldBeBlockedByHisUsernameWhateverItsCase() {
        long carol = signUpByUsername("100008", "carol");
        world.block(ALICE, " Carol ");

        assertThat(world.list(ALICE)).containsExactly("carol");
        assertThat(world.blocks().isBlocked(alice, carol)).isTrue();
        assertThat(world.blocks().isBlocked(alice, bob)).isFalse();
    }

    @Test
    void numberThatAUserAddsShouldCountAtOnce() {
        long carol = signUpByUsername("100008", "carol");
        world.block(ALICE, "48600345699");
        assertThat(world.blocks().isBlocked(alice, carol)).isFalse();
        unit.run(() -> new JpaAccountRepository(unit.entities())
                .findById(carol)
                .orElseThrow()
                .reachedAt(E164Number.of("48600345699")));
        world.blocks().renamed(new AccountChanged(carol, Tenant.DEFAULT, "100008", "48600345699", "carol"));

        assertThat(world.blocks().isBlocked(alice, carol)).isTrue();
    }

    @Test
    void callerOfAnotherNetworkShouldBeBlockedByHisNumber() {
        world.block(ALICE, "+44 1632 960000");

        assertThat(world.blocks().isBlocked(alice, "+441632960000")).isTrue();
        assertThat(world.blocks().isBlocked(alice, "00441632960000")).isTrue();
        assertThat(world.blocks().isBlocked(alice, "441632960001")).isFalse();
        assertThat(world.blocks().isBlocked(alice, "anonymous")).isFalse();
    }

    @Test
    void listShouldHoldANameOnceAndTellNobodyWhoHasAnAccount() {
        world.block(ALICE, "nobody");
        world.block(ALICE, BOBS_PHONE);
        world.block(ALICE, "+" + BOBS_PHONE);
        world.block(ALICE, "0600 345 698");
        world.unblock(ALICE, "somebody else");

        assertThat(world.list(ALICE)).containsExactly(BOBS_PHONE, "nobody");
        assertThat(happened).containsExactly("block.added", "block.added", "block.added", "block.added");
        assertThat(changed).isEmpty();
    }

    @Test
    void whoIsBlockedNoLongerShouldFindTheUserAnew() {
        world.block(ALICE, BOB);
        world.unblock(ALICE, BOB);

        assertThat(happened).containsExactly("block.added", "block.removed");
        assertThat(changed)
                .singleElement()
                .extracting(AccountChanged::accountId)
                .isEqualTo(alice);
    }

    @Test
    void numberShouldGoFromTheListHoweverItIsTyped() {
        world.block(ALICE, "0600 345 698");
        assertThat(world.list(ALICE)).containsExactly("0600345698");

        world.unblock(ALICE, "+" + BOBS_PHONE);
        assertThat(world.list(ALICE)).isEmpty();
    }

    @Test
    void whoOfManyHasBlockedSomebodyShouldBeAskedOnce() {
        long carol = signUpByUsername("100008", "carol");
        world.block(ALICE, "0600 345 698");
        world.block("100008", "somebody");
        assertThat(world.blocks().blocking(List.of(alice, carol, 4711L), bob)).containsExactly(alice);
        assertThat(world.asked).isEqualTo(1);
        assertThat(world.blocks().blocking(List.of(carol), bob))
                .as("Alice is none of them")
                .isEmpty();
        assertThat(world.asked).isEqualTo(2);

        assertThat(world.blocks().blocking(List.of(bob, 4711L), alice)).isEmpty();
        assertThat(world.asked).as("neither has a list").isEqualTo(2);
    }

    @Test
    void ownNameShouldBlockNothing() {
        world.block(ALICE, ALICE);

        assertThat(world.blocks().isBlocked(alice, alice)).isFalse();
    }

    @Test
    void listShouldHave1000NamesAtMost() {
        unit.run(() -> {
            for (int i = 0; i < 1000; i++) {
                repository().lock(alice, clock.instant()).add(new BlockedName("name-" + i, null), clock.instant());
            }
        });

        assertRefused(ProblemType.CONFLICT, () -> world.block(ALICE, "one-more"));
        world.block(ALICE, "name-999");
        assertThat(world.list(ALICE)).hasSize(1000);
    }

    @Test
    void badNamesShouldBeRefused() {
        assertRefused(ProblemType.INVALID_REQUEST, () -> world.block(ALICE, "  "));
        assertRefused(ProblemType.INVALID_REQUEST, () -> world.block(ALICE, "x".repeat(65)));
        assertRefused(ProblemType.INVALID_REQUEST, () -> world.block(ALICE, "a\0b"));
        assertRefused(ProblemType.NOT_FOUND, () -> world.block("nobody", BOB));
        assertThat(happened).isEmpty();
    }

    @Test
    void otherNodeShouldSeeAChangeWhenItLooks() {
        Blocks elsewhere = world.anotherNode();
        elsewhere.refresh();
        clock.advance(Duration.ofMinutes(5));
        elsewhere.refresh();
        world.block(ALICE, BOB);
        assertThat(elsewhere.isBlocked(alice, bob)).isFalse();

        elsewhere.look();

        assertThat(elsewhere.isBlocked(alice, bob)).isTrue();
    }

    private BlockListRepository repository() {
        return new BlockListRepository(unit.entities());
    }

    private long signUp(String login, String phone) {
        return unit.requiresNew(() -> {
            Account account = Account.openedByPhone(login, E164Number.of(phone), clock.instant());
            new JpaAccountRepository(unit.entities()).add(account);
            return account.id();
        });
    }

    private long signUpByUsername(String login, String username) {
        return unit.requiresNew(() -> {
            Account account = Account.openedByUsername(Tenant.DEFAULT, login, username, clock.instant());
            new JpaAccountRepository(unit.entities()).add(account);
            return account.id();
        });
    }

    private AccountEvents events() {
        return new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                assertThat(details).as("whom he blocks is his own matter").isEmpty();
                happened.add(kind);
            }

            @Override
            public void changed(AccountChanged change) {
                changed.add(change);
            }
        };
    }
}
