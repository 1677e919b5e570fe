package org.carillon.routing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.carillon.routing.gateway.ChallengePolicy.Challenged;
import org.carillon.routing.gateway.ChallengePolicy.Credentials;
import org.carillon.routing.gateway.ChallengePolicy.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of the first two tests are those of RFC 7616 §3.9.1 (Example with SHA-256 and MD5). */
class ChallengePolicyTest {
    private static final Credentials MUFASA =
            new Credentials("www.example.org", "http-auth@example.org", "Mufasa", "Circle of Life");
    private static final Challenged GET = new Challenged("www.example.org", "GET", "/dir/index.html");
    private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    private static final String MD5 = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=MD5,"
            + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
            + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    private static final String SHA_256 = MD5.replace("MD5", "SHA-256");

    @Test
    void sha256ShouldBePreferredAndRight() {
        assertThat(answer(MD5, SHA_256))
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
                .contains("algorithm=SHA-256, opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"")
                .contains("qop=auth, nc=00000001, cnonce=\"" + CNONCE + "\"");
    }

    @Test
    void md5ShouldBeRight() {
        assertThat(answer(MD5)).contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"");
    }

    @Test
    void challengeWithoutQopShouldBeAnsweredAsOfOld() {
        String challenge = "Digest realm=\"http-auth@example.org\",nonce=\"abc\"";

        assertThat(answer(challenge))
                .startsWith("Digest username=\"Mufasa\", realm=\"http-auth@example.org\", nonce=\"abc\"")
                .doesNotContain("qop")
                .doesNotContain("algorithm");
    }

    @Test
    void anotherRealmShouldGetNothing() {
        assertThat(withheld(GET, MD5.replace("http-auth@example.org", "evil.example")))
                .isEqualTo("no challenge is for the configured realm");
        assertThat(withheld(GET, MD5.replace("http-auth", "HTTP-AUTH")))
                .isEqualTo("no challenge is for the configured realm");
    }

    @Test
    void anotherHostShouldGetNothing() {
        assertThat(withheld(new Challenged("evil.example", "GET", "/"), MD5))
                .isEqualTo("the challenge comes from another host than the gateway's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic realm=\"http-auth@example.org\"",
                "Digest realm=\"http-auth@example.org\"",
                "Digest nonce=\"abc\"",
                "Digest realm=\"http-auth@example.org",
                "Digest realm=\"http-auth@example.org\", nonce=\"a\", nonce=\"b\"",
                "Digest realm=\"evil\", realm=\"http-auth@example.org\", nonce=\"a\"",
                "Digest garbage",
                "",
            })
    void challengeThatCannotBeReadShouldGetNothing(String challenge) {
        assertThat(withheld(GET, challenge)).isEqualTo("no challenge is for the configured realm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"algorithm=SHA-512-256", "algorithm=MD5-sess", "qop=\"auth-int\""})
    void challengeThatAsksForMoreThanWeKnowShouldGetNothing(String parameter) {
        assertThat(withheld(GET, "Digest realm=\"http-auth@example.org\", nonce=\"a\", " + parameter))
                .startsWith("no challenge has an algorithm");
    }

    @Test
    void quotesInAnonceShouldBeQuotedAgain() {
        assertThat(answer("Digest realm=\"http-auth@example.org\", nonce=\"a\\\"b\\\\c\""))
                .contains("nonce=\"a\\\"b\\\\c\"");
    }

    @Test
    void staleShouldBeTold() {
        assertThat(((Verdict.Answer) ChallengePolicy.answer(List.of(MD5 + ", stale=TRUE"), MUFASA, GET, CNONCE))
                        .stale())
                .isTrue();
    }

    @Test
    void passwordShouldNotBeInTheText() {
        assertThat(MUFASA.toString()).doesNotContain("Circle");
    }

    private static String answer(String... challenges) {
        return ((Verdict.Answer) ChallengePolicy.answer(List.of(challenges), MUFASA, GET, CNONCE)).credentials();
    }

    private static String withheld(Challenged request, String... challenges) {
        return ((Verdict.Withheld) ChallengePolicy.answer(List.of(challenges), MUFASA, request, CNONCE)).why();
    }
}
