package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Test;

class AccountBansTest {
    private static final long ACCOUNT = 1;

    private final MovableClock clock = new MovableClock();
    private final FixedBindings bindings = new FixedBindings(clock);
    private final AccountBans bans = bans(5);

    @Test
    void strangersShouldWaitAfterFiveWrongSecretsFromFiveAddresses() {
        for (int i = 1; i <= 4; i++) {
            bans.failed("441", ACCOUNT, address("198.51.100." + i));
        }
        assertThat(bans.wait("441", ACCOUNT, address("198.51.100.9"))).isZero();

        bans.failed("441", ACCOUNT, address("198.51.100.5"));

        assertThat(bans.wait("441", ACCOUNT, address("198.51.100.9"))).isEqualTo(Duration.ofMinutes(5));
        assertThat(bans.wait("442", ACCOUNT, address("198.51.100.9"))).isZero();
        assertThat(bans.bans())
                .containsExactly(new AccountBans.Ban("441", clock.instant().plus(Duration.ofMinutes(5)), 1));
        assertThat(bans.imposed()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(5));
        assertThat(bans.wait("441", ACCOUNT, address("198.51.100.9"))).isZero();
        assertThat(bans.bans()).isEmpty();
    }

    @Test
    void phoneShouldBeHeardFromWhereItIsBoundOrHasRegistered() {
        bindings.add(ACCOUNT, bound("192.0.2.1"));
        bans.registered("441", address("192.0.2.2"));
        bans.registered("441", address("2001:db8:0:1::7"));
        ban();

        assertThat(bans.wait("441", ACCOUNT, address("192.0.2.1"))).isZero();
        assertThat(bans.wait("441", ACCOUNT, address("192.0.2.2"))).isZero();
        assertThat(bans.wait("441", ACCOUNT, address("2001:db8:0:1::8")))
                .as("another address of the /64")
                .isZero();
        assertThat(bans.wait("441", ACCOUNT, address("2001:db8:0:2::7"))).isPositive();
        assertThat(bans.wait("441", ACCOUNT, address("192.0.2.3"))).isPositive();
    }

    @Test
    void mistakesOfAPhoneShouldNotBeHeldAgainstItsAccount() {
        bans.registered("441", address("192.0.2.2"));
        for (int i = 0; i < 50; i++) {
            bans.failed("441", ACCOUNT, address("192.0.2.2"));
        }
        assertThat(bans.bans()).isEmpty();
    }

    @Test
    void fourNewestAddressesShouldBeKnownForADay() {
        for (int i = 1; i <= 5; i++) {
            bans.registered("441", address("192.0.2." + i));
        }
        ban();
        assertThat(bans.wait("441", ACCOUNT, address("192.0.2.1"))).isPositive();
        assertThat(bans.wait("441", ACCOUNT, address("192.0.2.2"))).isZero();

        clock.advance(Duration.ofDays(1));
        ban();
        assertThat(bans.wait("441", ACCOUNT, address("192.0.2.5"))).isPositive();
    }

    @Test
    void wrongSecretsShouldCountHalfAfterTenMinutes() {
        for (int i = 0; i < 4; i++) {
            bans.failed("441", ACCOUNT, address("198.51.100.1"));
        }
        clock.advance(Duration.ofMinutes(10));
        bans.failed("441", ACCOUNT, address("198.51.100.1"));
        bans.failed("441", ACCOUNT, address("198.51.100.1"));
        assertThat(bans.bans()).as("2 + 2").isEmpty();

        bans.failed("441", ACCOUNT, address("198.51.100.1"));
        assertThat(bans.bans()).hasSize(1);
    }

    @Test
    void eachFurtherBanShouldBeTwiceAsLongUpToAnHourAndAnHourWithoutBeginAnew() {
        for (int minutes : new int[] {5, 10, 20, 40, 60, 60}) {
            ban();
            assertThat(bans.wait("441", ACCOUNT, address("203.0.113.1"))).isEqualTo(Duration.ofMinutes(minutes));
            clock.advance(Duration.ofMinutes(minutes));
        }
        clock.advance(Duration.ofMinutes(61));
        ban();
        assertThat(bans.wait("441", ACCOUNT, address("203.0.113.1"))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void liftedBanShouldLeaveNothing() {
        ban();
        assertThat(bans.lift("441")).isTrue();
        assertThat(bans.wait("441", ACCOUNT, address("203.0.113.1"))).isZero();
        assertThat(bans.lift("441")).isFalse();
        bans.failed("441", ACCOUNT, address("203.0.113.1"));
        assertThat(bans.bans()).isEmpty();
    }

    @Test
    void zeroShouldSwitchItOff() {
        AccountBans off = bans(0);
        for (int i = 0; i < 100; i++) {
            off.failed("441", ACCOUNT, address("198.51.100.1"));
        }
        assertThat(off.bans()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> bans(-1));
    }

    private void ban() {
        for (int i = 1; i <= 5; i++) {
            bans.failed("441", ACCOUNT, address("198.51.100." + i));
        }
    }

    private AccountBans bans(int failures) {
        return new AccountBans(
                new AccountBanConfig(
                        failures,
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        1000),
                bindings.bindings(),
                clock);
    }

    private Binding bound(String address) {
        return new Binding(
                SipUri.parse("sip:441@192.0.2.1"),
                new Flow(
                        Transport.UDP,
                        new InetSocketAddress("127.0.0.1", 5060),
                        new InetSocketAddress(address(address), 5060)),
                "urn:uuid:1",
                7,
                clock.instant().plusSeconds(3600),
                "register-1",
                1,
                1000,
                null);
    }

    /** Numbers alone: no name server is asked. */
    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
