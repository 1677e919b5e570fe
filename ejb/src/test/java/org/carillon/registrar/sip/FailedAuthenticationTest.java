package org.carillon.registrar.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carillon.account.SipConfig;
import org.carillon.guard.Offences;
import org.carillon.registrar.AccountBans;
import org.carillon.registrar.RegistrarConfig;
import org.carillon.registrar.sip.Authentication.Refused;
import org.carillon.sip.Header;
import org.carillon.sip.SipGuard.Offence;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a digest is held against its sender. */
class FailedAuthenticationTest {
    private final List<String> reported = new ArrayList<>();
    private final MovableClock clock = new MovableClock();
    private final AccountBans bans = Digests.accountBans(clock);
    private final DigestAuthentication digest = new DigestAuthentication(
            new FakeCredentials().with("alice", 7),
            new SipConfig(FakeCredentials.REALM, "127.0.0.1", 5060, 5061, Optional.empty()),
            new RegistrarConfig(
                    List.of("SHA-256", "MD5"),
                    "sipp",
                    Duration.ofMinutes(5),
                    1000,
                    Duration.ofHours(1),
                    Duration.ofMinutes(1),
                    Duration.ofHours(2),
                    10,
                    0),
            bans,
            clock);

    @BeforeEach
    void listen() {
        digest.reportTo(new Offences() {
            @Override
            public void report(InetAddress source, Offence offence) {
                reported.add(source.getHostAddress() + " " + offence);
            }
        });
    }

    @Test
    void wrongSecretShouldBeReportedWithItsSource() {
        digest.authenticateForRegistrar(request("alice", nonce()));
        assertThat(reported).containsExactly("127.0.0.1 FAILED_AUTHENTICATION");
    }

    @Test
    void unknownUserShouldBeReportedInTheSameWay() {
        digest.authenticateForRegistrar(request("mallory", nonce()));
        assertThat(reported).containsExactly("127.0.0.1 FAILED_AUTHENTICATION");
    }

    @Test
    void requestWithoutCredentialsOrWithAnOldNonceShouldNotBeReported() {
        digest.authenticateForRegistrar(new FakeRequest("REGISTER").uri("sip:carillon.local"));
        // after a restart every phone comes with a nonce that we do not know any more
        digest.authenticateForRegistrar(request("alice", "AAABmjFtVgDx0n7u"));
        assertThat(reported).isEmpty();
    }

    @Test
    void wrongSecretWithANonceThatIsTooOldShouldBeReported() {
        String nonce = nonce();
        clock.advance(Duration.ofMinutes(6));
        digest.authenticateForRegistrar(request("alice", nonce));
        assertThat(reported).containsExactly("127.0.0.1 FAILED_AUTHENTICATION");
    }

    @Test
    void strangerShouldNotLearnAnythingOfALoginThatTooManyHaveTried() {
        for (String login : List.of("alice", "mallory")) {
            for (int i = 0; i < 20; i++) {
                assertThat(status(digest.authenticateForRegistrar(request(login, nonce()))))
                        .isEqualTo(401);
            }
            Refused refused = (Refused) digest.authenticateForRegistrar(request(login, nonce()));
            assertThat(refused.reply().status()).isEqualTo(503);
            assertThat(refused.reply().reason()).isEqualTo("Too Many Wrong Passwords");
            assertThat(refused.reply().headers()).containsExactly(new Header("Retry-After", "300"));
        }
        assertThat(bans.bans()).extracting(AccountBans.Ban::login).containsExactly("alice", "mallory");
        assertThat(reported).hasSize(40);
    }

    private static int status(Authentication authentication) {
        return ((Refused) authentication).reply().status();
    }

    private String nonce() {
        Authentication challenge =
                digest.authenticateForRegistrar(new FakeRequest("REGISTER").uri("sip:carillon.local"));
        return ((Authentication.Refused) challenge)
                .reply()
                .headers()
                .get(0)
                .value()
                .replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
    }

    private static FakeRequest request(String login, String nonce) {
        return new FakeRequest("REGISTER")
                .uri("sip:carillon.local")
                .with(
                        "Authorization",
                        "Digest username=\"" + login + "\", realm=\"carillon.local\", nonce=\"" + nonce
                                + "\", uri=\"sip:carillon.local\", response=\"" + "0".repeat(32)
                                + "\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"c\"");
    }
}
