package org.carillon.topup.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.problem.ProblemType;
import org.carillon.testing.LocalProvider;
import org.carillon.testing.LocalProvider.Answer;
import org.carillon.testing.LocalProvider.Request;
import org.carillon.testing.MovableClock;
import org.carillon.topup.Receipt;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The App Store over HTTP, played by a server that signs with a chain like Apple's. */
@Tag("R242")
class AppStoreTest {
    private static final String GOOD = """
            {"transactionId":"%s","bundleId":"org.carillon.app","environment":"Production","type":"Consumable",
            "productId":"credit_10","quantity":1,"appAccountToken":"tag"}""";

    @TempDir
    static Path folder;

    private static AppleChain apple;
    private static AppleChain unmarked;

    private final MovableClock clock = new MovableClock();
    private final Map<String, String> transactions = new ConcurrentHashMap<>();
    private LocalProvider server;
    private volatile int failWith;

    @BeforeAll
    static void makeChains() throws Exception {
        apple = AppleChain.create(folder.resolve("apple"), true);
        unmarked = AppleChain.create(folder.resolve("unmarked"), false);
    }

    @BeforeEach
    void start() throws IOException {
        server = new LocalProvider(this::answer);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer answer(Request request) {
        String id = request.path().substring("/inApps/v1/transactions/".length());
        String signed = transactions.get(id);
        if (failWith != 0) {
            return new Answer(failWith, "{}");
        }
        return signed == null
                ? new Answer(404, "{\"errorCode\":4040010}")
                : new Answer(200, "{\"signedTransactionInfo\":\"" + signed + "\"}");
    }

    @Test
    void transactionShouldBeConfirmedByIdAndBySignature() throws Exception {
        String signed = apple.signed(GOOD.formatted("2000000123"));
        transactions.put("2000000123", signed);
        Receipt wanted = new Receipt("2000000123", "credit_10", 1, "tag", null);

        assertThat(store().verify("", "2000000123")).isEqualTo(wanted);
        assertThat(store().verify("credit_10", signed)).isEqualTo(wanted);

        String bearer =
                server.requests().getFirst().headers().getFirst("Authorization").substring("Bearer ".length());
        JsonWebSignature token = new JsonWebSignature();
        token.setCompactSerialization(bearer);
        token.setKey(apple.leaf().getPublicKey());
        assertThat(token.verifySignature()).isTrue();
        assertThat(token.getKeyIdHeaderValue()).isEqualTo("KEY1");
        JwtClaims claims = JwtClaims.parse(token.getPayload());
        assertThat(claims.getIssuer()).isEqualTo("issuer-1");
        assertThat(claims.getAudience()).containsExactly("appstoreconnect-v1");
        assertThat(claims.getStringClaimValue("bid")).isEqualTo("org.carillon.app");
    }

    @Test
    void whatAppleHasNotSignedShouldBeRefusedWithoutAskingIt() throws Exception {
        String good = apple.signed(GOOD.formatted("1"));
        String[] parts = good.split("\\.");
        String other = apple.signed(GOOD.formatted("2")).split("\\.")[1];
        for (String bad : new String[] {
            unmarked.signed(GOOD.formatted("1")),
            apple.signed(GOOD.formatted("1"), "leaf", "authority"),
            apple.signed(GOOD.formatted("1"), "authority", "authority", "root"),
            apple.signed(GOOD.formatted("1"), "leaf", "root", "root"),
            parts[0] + "." + other + "." + parts[2],
            parts[0] + "." + parts[1] + ".",
            "a.b.c",
            ".",
            "x".repeat(20_000) + ".",
            "1/../2",
            ""
        }) {
            assertRefused(ProblemType.INVALID_REQUEST, () -> store().verify("", bad));
        }
        clock.advance(Duration.ofDays(3650));
        assertRefused(ProblemType.INVALID_REQUEST, () -> store().verify("", good));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatWasGivenBackOrBoughtElsewhereShouldBeRefused() throws Exception {
        String good = GOOD.formatted("7");
        for (String bad : new String[] {
            good.replace("}", ",\"revocationDate\":1}"),
            good.replace("org.carillon.app", "org.other.app"),
            good.replace("Production", "Sandbox"),
            good.replace("Consumable", "Non-Consumable")
        }) {
            transactions.put("7", apple.signed(bad));
            assertRefused(ProblemType.INVALID_REQUEST, () -> store().verify("", "7"));
        }
        transactions.put("7", apple.signed(good));
        assertRefused(ProblemType.INVALID_REQUEST, () -> store().verify("credit_100", "7"));
        assertRefused(ProblemType.INVALID_REQUEST, () -> store().verify("", "8"));
        transactions.put("8", apple.signed(good));
        assertRefused(ProblemType.UNAVAILABLE, () -> store().verify("", "8"));
        transactions.put("7", unmarked.signed(good));
        assertRefused(ProblemType.UNAVAILABLE, () -> store().verify("", "7"));
    }

    @Test
    void storeThatIsAwayShouldBeSaidToBeAway() {
        failWith = 500;
        assertRefused(ProblemType.UNAVAILABLE, () -> store().verify("", "1"));
        failWith = 401;
        assertRefused(ProblemType.UNAVAILABLE, () -> store().verify("", "1"));
        server.close();
        assertRefused(ProblemType.UNAVAILABLE, () -> store().verify("", "1"));
    }

    private AppStore store() throws Exception {
        return new AppStore(apple.config(URI.create(server.url().toString())), clock);
    }
}
