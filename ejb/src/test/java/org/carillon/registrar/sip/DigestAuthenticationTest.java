package org.carillon.registrar.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.FakeCredentials.hash;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carillon.account.SipConfig;
import org.carillon.registrar.RegistrarConfig;
import org.carillon.registrar.sip.Authentication.Authenticated;
import org.carillon.registrar.sip.Authentication.Refused;
import org.carillon.sip.Header;
import org.carillon.sip.Reply;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DigestAuthenticationTest {
    private static final String URI = "sip:carillon.local";

    private final MovableClock clock = new MovableClock();
    private final DigestAuthentication digest = digest(List.of("SHA-256", "MD5"), clock);

    @Test
    @Tag("P13")
    void challengeShouldOfferSha256FirstAndMd5Last() {
        Reply reply = refused(digest.authenticateForRegistrar(request(null)));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers()).extracting(Header::name).containsOnly("WWW-Authenticate");
        assertThat(reply.headers())
                .extracting(header -> header.value().replaceAll(".*algorithm=([^,]+).*", "$1"))
                .containsExactly("SHA-256", "MD5");
        assertThat(reply.headers()).allMatch(header -> header.value().contains("qop=\"auth\""));
    }

    @Test
    void challengeForOtherMethodsShouldBeOfAProxy() {
        Reply reply = refused(digest.authenticateForProxy(request(null)));

        assertThat(reply.status()).isEqualTo(407);
        assertThat(reply.headers()).extracting(Header::name).containsOnly("Proxy-Authenticate");
    }

    @Test
    void clientThatStumblesOverSha256ShouldBeOfferedMd5Alone() {
        FakeRequest request = request(null).with("User-Agent", "baresip v1.0.0 (x86_64/linux)");

        Reply reply = refused(digest.authenticateForRegistrar(request));

        assertThat(reply.headers())
                .singleElement()
                .satisfies(header -> assertThat(header.value()).contains("algorithm=MD5"));
    }

    @Test
    void responseShouldBeThatOfRfc7616() {
        // RFC 7616 §3.9.1 (Example with SHA-256 and MD5)
        String nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
        String cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
        String a1 = "Mufasa:http-auth@example.org:Circle of Life";

        assertThat(text(DigestAuthentication.response(
                        DigestAlgorithm.MD5,
                        hash("MD5", a1),
                        nonce,
                        "00000001",
                        cnonce,
                        "auth",
                        "GET",
                        "/dir/index.html")))
                .isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
        assertThat(text(DigestAuthentication.response(
                        DigestAlgorithm.SHA_256,
                        hash("SHA-256", a1),
                        nonce,
                        "00000001",
                        cnonce,
                        "auth",
                        "GET",
                        "/dir/index.html")))
                .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    @Test
    @Tag("P13")
    void rightResponseShouldAuthenticateWithEitherAlgorithm() {
        assertThat(digest.authenticateForRegistrar(request(answer("alice", "SHA-256", nonce(), 1))))
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        found -> assertThat(found.user().accountId()).isEqualTo(7));
        assertThat(digest.authenticateForRegistrar(request(answer("alice", "MD5", nonce(), 1))))
                .isInstanceOf(Authenticated.class);
    }

    @Test
    void missingAlgorithmShouldMeanMd5() {
        String answer = answer("alice", "MD5", nonce(), 1).replace(", algorithm=MD5", "");

        assertThat(digest.authenticateForRegistrar(request(answer))).isInstanceOf(Authenticated.class);
    }

    @Test
    @Tag("P13")
    void usedCountShouldBeRefusedAsStale() {
        String nonce = nonce();
        String answer = answer("alice", "SHA-256", nonce, 1);
        assertThat(digest.authenticateForRegistrar(request(answer))).isInstanceOf(Authenticated.class);

        assertThat(stale(digest.authenticateForRegistrar(request(answer)))).isTrue();
        assertThat(digest.authenticateForRegistrar(request(answer("alice", "SHA-256", nonce, 2))))
                .isInstanceOf(Authenticated.class);
    }

    @Test
    void countsOfParallelRequestsShouldBeAcceptedInAnyOrder() {
        String nonce = nonce();

        for (int count = 64; count >= 1; count--) {
            assertThat(digest.authenticateForRegistrar(request(answer("alice", "MD5", nonce, count))))
                    .isInstanceOf(Authenticated.class);
        }
    }

    @Test
    void expiredNonceShouldBeStale() {
        String nonce = nonce();
        clock.advance(Duration.ofSeconds(300));

        assertThat(stale(digest.authenticateForRegistrar(request(answer("alice", "SHA-256", nonce, 1)))))
                .isTrue();
    }

    @Test
    void nonceShouldBeStaleAfterRestart() {
        String nonce = nonce();
        DigestAuthentication restarted = digest(List.of("SHA-256", "MD5"), clock);

        assertThat(stale(restarted.authenticateForRegistrar(request(answer("alice", "SHA-256", nonce, 1)))))
                .isTrue();
    }

    @Test
    void nonceThatWeCannotHaveMadeShouldNotBeStale() {
        Reply reply = refused(digest.authenticateForRegistrar(request(answer("alice", "SHA-256", "abc", 1))));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers()).noneMatch(header -> header.value().contains("stale"));
    }

    @Test
    void unknownUserShouldGetTheAnswerOfAWrongSecret() {
        Reply unknown = refused(digest.authenticateForRegistrar(request(answer("mallory", "MD5", nonce(), 1))));
        String wrongSecret = answer("alice", "MD5", nonce(), 1).replaceFirst("response=\"....", "response=\"0000");
        Reply wrong = refused(digest.authenticateForRegistrar(request(wrongSecret)));

        assertThat(shape(unknown)).isEqualTo(shape(wrong));
    }

    @Test
    void digestForAnotherUriShouldBeRefused() {
        String answer = answer("alice", "MD5", nonce(), 1).replace(URI, "sip:elsewhere.example");

        assertThat(refused(digest.authenticateForRegistrar(request(answer))).status())
                .isEqualTo(400);
    }

    @Test
    void otherSpellingOfTheRequestUriShouldBeTolerated() {
        String answer = answer("alice", "MD5", nonce(), 1, "SIP:Carillon.Local");

        assertThat(digest.authenticateForRegistrar(request(answer))).isInstanceOf(Authenticated.class);
    }

    @Test
    void addressThatTheRequestCameToShouldDoForTheRequestUri() {
        String answer = answer("alice", "MD5", nonce(), 1, "sip:127.0.0.1:5060");
        String otherPort = answer("alice", "MD5", nonce(), 1, "sip:127.0.0.1:5070");

        assertThat(digest.authenticateForRegistrar(request(answer))).isInstanceOf(Authenticated.class);
        assertThat(refused(digest.authenticateForRegistrar(request(otherPort))).status())
                .isEqualTo(400);
    }

    @Test
    void credentialsForAnotherRealmShouldBeChallenged() {
        String answer = answer("alice", "MD5", nonce(), 1).replace("realm=\"carillon.local\"", "realm=\"other\"");

        assertThat(refused(digest.authenticateForRegistrar(request(answer))).status())
                .isEqualTo(401);
    }

    @Test
    void algorithmThatWasNotOfferedShouldBeChallenged() {
        DigestAuthentication strict = digest(List.of("SHA-256"), clock);
        String nonce = refused(strict.authenticateForRegistrar(request(null)))
                .headers()
                .get(0)
                .value()
                .replaceAll(".*nonce=\"([^\"]+)\".*", "$1");

        Reply reply = refused(strict.authenticateForRegistrar(request(answer("alice", "MD5", nonce, 1))));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers()).hasSize(1);
    }

    @Test
    void credentialsWithoutQopCountOrClientNonceShouldBeRefused() {
        for (String part : List.of(", qop=auth", ", nc=00000001", ", cnonce=\"c\"")) {
            String answer = answer("alice", "MD5", nonce(), 1).replace(part, "");

            assertThat(refused(digest.authenticateForRegistrar(request(answer))).status())
                    .as(part)
                    .isEqualTo(400);
        }
    }

    @Test
    void otherSchemesShouldBePassedOver() {
        FakeRequest request = new FakeRequest("REGISTER")
                .uri(URI)
                .with("Authorization", "NoOneKnowsThisScheme opaque-data=here")
                .with("Authorization", answer("alice", "MD5", nonce(), 1));

        assertThat(digest.authenticateForRegistrar(request)).isInstanceOf(Authenticated.class);
    }

    private static DigestAuthentication digest(List<String> algorithms, Clock clock) {
        return new DigestAuthentication(
                new FakeCredentials().with("alice", 7),
                new SipConfig(FakeCredentials.REALM, "127.0.0.1", 5060, 5061, Optional.empty()),
                new RegistrarConfig(
                        algorithms,
                        "baresip v[01]\\.|sipp",
                        Duration.ofMinutes(5),
                        1000,
                        Duration.ofHours(1),
                        Duration.ofMinutes(1),
                        Duration.ofHours(2),
                        10,
                        0),
                Digests.accountBans(clock),
                clock);
    }

    private String nonce() {
        return refused(digest.authenticateForRegistrar(request(null)))
                .headers()
                .get(0)
                .value()
                .replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
    }

    private static FakeRequest request(String authorization) {
        FakeRequest request = new FakeRequest("REGISTER").uri(URI);
        return authorization == null ? request : request.with("Authorization", authorization);
    }

    private static String answer(String login, String algorithm, String nonce, int count) {
        return answer(login, algorithm, nonce, count, URI);
    }

    private static String answer(String login, String algorithm, String nonce, int count, String uri) {
        String nc = String.format("%08x", count);
        String response = hash(
                algorithm,
                FakeCredentials.ha1(algorithm, login) + ":" + nonce + ":" + nc + ":c:auth:"
                        + hash(algorithm, "REGISTER:" + uri));
        return "Digest username=\"" + login + "\", realm=\"carillon.local\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", response=\"" + response + "\", algorithm=" + algorithm + ", qop=auth, nc=" + nc
                + ", cnonce=\"c\"";
    }

    private static Reply refused(Authentication authentication) {
        return ((Refused) authentication).reply();
    }

    private static boolean stale(Authentication authentication) {
        return refused(authentication).headers().stream()
                .allMatch(header -> header.value().contains("stale=true"));
    }

    private static String shape(Reply reply) {
        return reply.toString().replaceAll("nonce=\"[^\"]+\"", "nonce");
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
