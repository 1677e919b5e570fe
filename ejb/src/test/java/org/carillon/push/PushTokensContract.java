package org.carillon.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.carillon.account.model.Account;
import org.carillon.account.model.Device;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.push.model.PushToken;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How tokens come and go, on a real database. */
abstract class PushTokensContract {
    private JpaUnit unit;
    private PushWorld world;

    abstract JpaUnit unit();

    @BeforeEach
    void openWorld() {
        unit = unit();
        world = new PushWorld(unit);
    }

    @Test
    @Tag("R198")
    void tokenShouldBeKeptOnceHoweverOftenItIsSent() {
        Device device = world.device();

        world.keep(world.login(), device, "first");
        world.keep(world.login(), device, "first");
        world.keep(world.login(), device, "second");

        assertThat(world.token(device.id()))
                .map(PushToken::address)
                .get()
                .satisfies(address -> assertThat(address.token()).isEqualTo("second"));
        assertThat(world.kinds()).containsExactly("push.token-kept", "push.token-kept");
        assertThat(world.events.toString()).doesNotContain("second");
    }

    @Test
    @Tag("R199")
    void tokenOfAForeignOrUnknownDeviceShouldBeNotFound() {
        Account other = world.openAccount();
        Device foreign = world.device(other.id());

        assertThatThrownBy(() -> world.keep(world.login(), foreign, "t"))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
        assertThatThrownBy(() ->
                        unit.run(() -> world.tokens.remove("nobody", foreign.instance(), new CorrelationId("delete"))))
                .isInstanceOf(DomainException.class);
        assertThat(world.token(foreign.id())).isEmpty();
    }

    @Test
    void suspendedAccountShouldHaveNoDevices() {
        Device device = world.device();
        unit.run(() -> new org.carillon.account.model.JpaAccountRepository(unit.entities())
                .findById(world.accountId())
                .orElseThrow()
                .suspend());

        assertThatThrownBy(() -> world.keep(world.login(), device, "t")).isInstanceOf(DomainException.class);
    }

    @Test
    void tokenThatMovedShouldBeTakenFromTheDeviceThatHadIt() {
        Account before = world.openAccount();
        Device old = world.device(before.id());
        Device now = world.device();
        world.keep(before.login(), old, "same-phone");
        world.changes.fired.clear();

        world.keep(world.login(), now, "same-phone");

        assertThat(world.token(old.id())).isEmpty();
        assertThat(world.token(now.id())).isPresent();
        assertThat(world.changes.fired)
                .containsExactly(new PushTokenChanged(before.id()), new PushTokenChanged(world.accountId()));
        assertThat(world.kinds()).contains("push.token-taken");
    }

    @Test
    void removedTokenShouldBeGoneAndASecondRemovalDoNothing() {
        Device device = world.device();
        world.keep(world.login(), device, "t");

        remove(device);
        remove(device);

        assertThat(world.token(device.id())).isEmpty();
        assertThat(world.kinds()).containsExactly("push.token-kept", "push.token-removed");
    }

    @Test
    @Tag("R175")
    void changesShouldBeKnownAtOnceToThoseWhoWake() {
        Device device = world.device();
        assertThat(world.wakeable.find(world.accountId())).isEmpty();

        world.keep(world.login(), device, "t");
        world.changes.fired.forEach(world.wakeable::changed);
        assertThat(world.wakeable.find(world.accountId())).containsExactly(device.id());

        remove(device);
        world.changes.fired.forEach(world.wakeable::changed);
        assertThat(world.wakeable.find(world.accountId())).isEmpty();
    }

    private void remove(Device device) {
        unit.run(() -> world.tokens.remove(world.login(), device.instance(), new CorrelationId("delete")));
    }
}
