package org.carillon.sip.ra.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.carillon.sip.SipGuard.Ban;
import org.carillon.sip.SipGuard.Offence;
import org.carillon.sip.ra.guard.Guard.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private long now = 1_000_000;
    private final InetAddress eve = address("198.51.100.7");
    private final InetAddress alice = address("198.51.100.8");

    @Test
    void sourceShouldBeHeardWithinItsRateAndAgainAfterATime() {
        Guard guard = guard(settings(10, 3));
        for (int i = 0; i < 3; i++) {
            assertThat(guard.judge(eve)).isEqualTo(Verdict.HEAR);
        }
        assertThat(guard.judge(eve)).isEqualTo(Verdict.SLOW_DOWN);
        assertThat(guard.judge(alice)).isEqualTo(Verdict.HEAR);

        pass(Duration.ofMillis(99));
        assertThat(guard.judge(eve)).isEqualTo(Verdict.SLOW_DOWN);
        pass(Duration.ofMillis(1));
        assertThat(guard.judge(eve)).isEqualTo(Verdict.HEAR);
        assertThat(guard.judge(eve)).isEqualTo(Verdict.SLOW_DOWN);
        assertThat(guard.dropped()).isEqualTo(3);
    }

    @Test
    void tenWrongPasswordsInARowShouldBringABanOfFiveMinutes() {
        Guard guard = guard(settings(0, 1));
        for (int i = 0; i < 9; i++) {
            guard.report(eve, Offence.FAILED_AUTHENTICATION);
        }
        assertThat(guard.judge(eve)).isEqualTo(Verdict.HEAR);
        guard.report(eve, Offence.FAILED_AUTHENTICATION);

        assertThat(guard.judge(eve)).isEqualTo(Verdict.BANNED);
        assertThat(guard.isBanned(eve)).isTrue();
        assertThat(guard.judge(alice)).isEqualTo(Verdict.HEAR);
        assertThat(guard.bans()).singleElement().satisfies(ban -> {
            assertThat(ban.network()).isEqualTo("198.51.100.7");
            assertThat(ban.offence()).isEqualTo(Offence.FAILED_AUTHENTICATION);
            assertThat(ban.times()).isEqualTo(1);
            assertThat(ban.until()).isBetween(Instant.now(), Instant.now().plus(5, ChronoUnit.MINUTES));
        });

        pass(Duration.ofMinutes(5));
        assertThat(guard.judge(eve)).isEqualTo(Verdict.HEAR);
        assertThat(guard.bans()).isEmpty();
        assertThat(guard.bansImposed()).isEqualTo(1);
    }

    @Test
    void penaltyShouldDecay() {
        Guard guard = guard(settings(0, 1));
        for (int i = 0; i < 200; i++) {
            // half of what is held goes in each minute, so that twice the points are never reached
            guard.report(eve, Offence.MALFORMED);
            pass(Duration.ofMinutes(1));
        }
        assertThat(guard.judge(eve)).isEqualTo(Verdict.HEAR);
    }

    @Test
    void eachFurtherBanShouldBeTwiceAsLongUpToADay() {
        Guard guard = guard(settings(0, 1));
        List<Long> minutes = Stream.iterate(1, i -> i + 1)
                .limit(12)
                .map(time -> {
                    guard.report(eve, Offence.SCANNER);
                    long banned = 0;
                    while (guard.isBanned(eve)) {
                        pass(Duration.ofMinutes(5));
                        banned += 5;
                    }
                    return banned;
                })
                .toList();
        assertThat(minutes).startsWith(5L, 10L, 20L, 40L).endsWith(1440L, 1440L);
    }

    @Test
    void banShouldBeForgottenAfterADayOfGoodBehaviour() {
        Guard guard = guard(settings(0, 1));
        guard.report(eve, Offence.SCANNER);
        pass(Duration.ofMinutes(5).plusDays(1).plusSeconds(1));
        guard.report(eve, Offence.SCANNER);
        assertThat(guard.bans()).singleElement().extracting(Ban::times).isEqualTo(1);
    }

    @Test
    void floodShouldEndInABan() {
        Guard guard = guard(settings(10, 1));
        int heard = 0;
        Verdict verdict = Verdict.HEAR;
        for (int i = 0; i < 2000 && verdict != Verdict.BANNED; i++) {
            verdict = guard.judge(eve);
            heard += verdict == Verdict.HEAR ? 1 : 0;
        }
        assertThat(verdict).isEqualTo(Verdict.BANNED);
        assertThat(heard).isEqualTo(1);
    }

    @Test
    void liftedBanShouldBeForgotten() {
        Guard guard = guard(settings(0, 1));
        guard.report(eve, Offence.SCANNER);
        assertThat(guard.lift("198.51.100.8")).isFalse();
        assertThat(guard.lift("198.51.100.7")).isTrue();
        assertThat(guard.lift("198.51.100.7")).isFalse();
        assertThat(guard.judge(eve)).isEqualTo(Verdict.HEAR);
        guard.report(eve, Offence.SCANNER);
        assertThat(guard.bans()).singleElement().extracting(Ban::times).isEqualTo(1);
    }

    @Test
    void addressesOfOneIpv6NetworkShouldBeOneSource() {
        Guard guard = guard(settings(0, 1));
        guard.report(address("2001:db8:1:2::1"), Offence.SCANNER);
        assertThat(guard.judge(address("2001:db8:1:2:ffff::9"))).isEqualTo(Verdict.BANNED);
        assertThat(guard.judge(address("2001:db8:1:3::1"))).isEqualTo(Verdict.HEAR);
        assertThat(guard.bans()).singleElement().extracting(Ban::network).isEqualTo("2001:db8:1:2:0:0:0:0/64");
        assertThat(guard.lift("2001:db8:1:2:0:0:0:0/64")).isTrue();
    }

    @Test
    void allowedNetworksShouldNeverBeJudged() {
        Guard guard = guard(new GuardSettings(
                true,
                false,
                List.of(Network.parse("198.51.100.8/31"), Network.parse("2001:db8::/32")),
                1,
                1,
                100,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofDays(1),
                List.of("friendly-scanner"),
                100));
        for (int i = 0; i < 10; i++) {
            assertThat(guard.judge(alice)).isEqualTo(Verdict.HEAR);
            assertThat(guard.judge(address("2001:db8:9::1"))).isEqualTo(Verdict.HEAR);
        }
        assertThat(guard.drops(alice, "friendly-scanner")).isFalse();
        assertThat(guard.judge(eve)).isEqualTo(Verdict.HEAR);
        assertThat(guard.judge(eve)).isEqualTo(Verdict.SLOW_DOWN);
    }

    @Test
    void loopbackShouldBeExemptWhereItIsConfigured() {
        GuardSettings strict = settings(1, 1);
        Guard guard = guard(new GuardSettings(
                true,
                true,
                List.of(),
                1,
                1,
                strict.threshold(),
                strict.halfLife(),
                strict.firstBan(),
                strict.longestBan(),
                strict.scanners(),
                strict.sources()));
        for (InetAddress loopback : List.of(address("127.0.0.1"), address("127.9.9.9"), address("::1"))) {
            guard.report(loopback, Offence.SCANNER);
            assertThat(guard.judge(loopback)).isEqualTo(Verdict.HEAR);
            assertThat(guard.judge(loopback)).isEqualTo(Verdict.HEAR);
        }
        assertThat(guard.watched()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"friendly-scanner", "Friendly-Scanner 1.0", "sipcli/v1.8"})
    void scannerShouldBeDroppedAndBanned(String agent) {
        Guard guard = guard(settings(0, 1));
        assertThat(guard.drops(eve, agent)).isTrue();
        assertThat(guard.judge(eve)).isEqualTo(Verdict.BANNED);
    }

    @Test
    void phonesShouldNotBeTakenForScanners() {
        Guard guard = guard(settings(0, 1));
        assertThat(guard.drops(eve, "Linphone (friendly-scanner free)")).isFalse();
        assertThat(guard.drops(eve, null)).isFalse();
    }

    @Test
    void memoryShouldBeBoundedAndBansBeKept() {
        Guard guard = guard(settings(0, 1));
        guard.report(eve, Offence.SCANNER);
        for (int i = 0; i < 5000; i++) {
            guard.judge(address("10.0." + i / 250 + "." + i % 250));
        }
        assertThat(guard.watched()).isLessThanOrEqualTo(100);
        assertThat(guard.judge(eve)).isEqualTo(Verdict.BANNED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", "10.0.0", "10.0.0.0/33", "10.0.0.0/x", "abc", "::/129", "1"})
    void networkThatIsNoneShouldBeRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text));
    }

    private Guard guard(GuardSettings settings) {
        return new Guard(settings, () -> now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static GuardSettings settings(double perSecond, int burst) {
        return new GuardSettings(
                true,
                false,
                List.of(),
                perSecond,
                burst,
                100,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofDays(1),
                List.of("friendly-scanner", "sipcli"),
                100);
    }

    private static InetAddress address(String text) {
        return Network.address(text);
    }
}
