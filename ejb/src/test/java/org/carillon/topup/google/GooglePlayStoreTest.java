package org.carillon.topup.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.problem.ProblemType;
import org.carillon.testing.LocalProvider;
import org.carillon.testing.LocalProvider.Answer;
import org.carillon.testing.LocalProvider.Request;
import org.carillon.testing.MovableClock;
import org.carillon.topup.Receipt;
import org.carillon.topup.RefundNotice;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund.Kind;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google Play over HTTP, played by a server that has the token endpoint and the purchases. */
@Tag("R242")
class GooglePlayStoreTest {
    private static final String PURCHASES =
            "/androidpublisher/v3/applications/org.carillon.app/purchases/products/credit_10/tokens/";

    private static final String VOIDED = "/androidpublisher/v3/applications/org.carillon.app/purchases/voidedpurchases";

    private static final String FIRST_PAGE =
            "maxResults=1000&includeQuantityBasedPartialRefund=true&startTime=1796000000000";

    /** Pages of voided purchases by token; the first has none. */
    private final Map<String, String> voided = new ConcurrentHashMap<>();

    private final MovableClock clock = new MovableClock();
    private final Map<String, String> purchases = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    private KeyPair pair;
    private LocalProvider google;
    private volatile String valid = "token-1";
    private volatile int failWith;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
        google = new LocalProvider(this::answer);
        String pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        Files.writeString(folder.resolve("account.json"), """
                {"type":"service_account","client_email":"billing@carillon.iam.gserviceaccount.com",
                "private_key":"%s","token_uri":"%s/token"}""".formatted(pem, google.url()));
    }

    @AfterEach
    void stop() {
        google.close();
    }

    private Answer answer(Request request) {
        if (failWith != 0) {
            return new Answer(failWith, "");
        }
        if (request.path().equals("/token")) {
            return new Answer(200, "{\"access_token\":\"" + valid + "\",\"expires_in\":3600}");
        }
        if (!("Bearer " + valid).equals(request.headers().getFirst("Authorization"))) {
            return new Answer(401, "{}");
        }
        if (request.path().equals(VOIDED)) {
            return new Answer(200, voided.getOrDefault(token(request.query()), "{}"));
        }
        String token = request.path().substring(PURCHASES.length());
        if (token.endsWith(":consume")) {
            return new Answer(purchases.containsKey(token.replace(":consume", "")) ? 204 : 410, "");
        }
        String purchase = purchases.get(token);
        return purchase == null ? new Answer(404, "{}") : new Answer(200, purchase);
    }

    @Test
    void purchaseShouldBeConfirmedWithATokenThatIsAskedForOnce() throws Exception {
        purchases.put(
                "abc.DEF-1",
                "{\"purchaseState\":0,\"orderId\":\"GPA.1\",\"quantity\":2,\"obfuscatedExternalAccountId\":\"tag\"}");
        GooglePlayStore store = store(false);

        assertThat(store.verify("credit_10", "abc.DEF-1"))
                .isEqualTo(new Receipt("GPA.1", "credit_10", 2, "tag", "abc.DEF-1"));
        store.verify("credit_10", "abc.DEF-1");
        store.consumed("credit_10", "abc.DEF-1");
        store.consumed("credit_10", "gone");

        assertThat(google.requests())
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly(
                        "POST /token",
                        "GET " + PURCHASES + "abc.DEF-1",
                        "GET " + PURCHASES + "abc.DEF-1",
                        "POST " + PURCHASES + "abc.DEF-1:consume",
                        "POST " + PURCHASES + "gone:consume");
        Map<String, String> form = google.requests().getFirst().form();
        assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        JsonWebSignature assertion = new JsonWebSignature();
        assertion.setCompactSerialization(form.get("assertion"));
        assertion.setKey(pair.getPublic());
        assertThat(assertion.verifySignature()).isTrue();
        JwtClaims claims = JwtClaims.parse(assertion.getPayload());
        assertThat(claims.getIssuer()).isEqualTo("billing@carillon.iam.gserviceaccount.com");
        assertThat(claims.getAudience()).containsExactly(google.url() + "/token");
        assertThat(claims.getStringClaimValue("scope")).isEqualTo("https://www.googleapis.com/auth/androidpublisher");
    }

    @Test
    void tokenThatIsWithdrawnOrExpiredShouldBeReplaced() {
        purchases.put("t", "{\"purchaseState\":0,\"orderId\":\"GPA.1\"}");
        GooglePlayStore store = store(false);
        store.verify("credit_10", "t");
        valid = "token-2";
        assertThat(store.verify("credit_10", "t").quantity()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        store.verify("credit_10", "t");

        assertThat(google.requests().stream().filter(request -> request.path().equals("/token")))
                .hasSize(3);
    }

    @Test
    void whatIsNotPaidForShouldBeRefused() {
        purchases.put("cancelled", "{\"purchaseState\":1,\"orderId\":\"GPA.1\"}");
        purchases.put("pending", "{\"purchaseState\":2,\"orderId\":\"GPA.2\"}");
        purchases.put("tester", "{\"purchaseState\":0,\"orderId\":\"GPA.3\",\"purchaseType\":0}");
        purchases.put("nonsense", "[]");
        purchases.put("cheap", "{\"purchaseState\":0,\"orderId\":\"GPA.4\",\"productId\":\"credit_1\"}");

        for (String receipt :
                new String[] {"cancelled", "pending", "tester", "unknown", "a/../b", "", "nonsense", "cheap"}) {
            assertRefused(ProblemType.INVALID_REQUEST, () -> store(false).verify("credit_10", receipt));
        }
        assertRefused(ProblemType.INVALID_REQUEST, () -> store(false).verify("../x", "tester"));
        assertThat(store(true).verify("credit_10", "tester").reference()).isEqualTo("GPA.3");
    }

    @Test
    void storeThatIsAwayShouldBeSaidToBeAway() {
        failWith = 503;
        assertRefused(ProblemType.UNAVAILABLE, () -> store(false).verify("credit_10", "t"));
        failWith = 403;
        assertRefused(ProblemType.UNAVAILABLE, () -> store(false).verify("credit_10", "t"));
        assertRefused(ProblemType.UNAVAILABLE, () -> store(false).consumed("credit_10", "t"));
        google.close();
        assertRefused(ProblemType.UNAVAILABLE, () -> store(false).verify("credit_10", "t"));
    }

    @Test
    void storeThatIsNotSetUpShouldSellNothing() {
        GooglePlayStore none = new GooglePlayStore(
                new GooglePlayConfig(
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        URI.create("http://x"),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(15)),
                clock);
        assertRefused(ProblemType.NOT_FOUND, () -> none.verify("credit_10", "t"));
        assertThat(google.requests()).isEmpty();
    }

    @Test
    void refundsShouldBeReadPageByPage() {
        voided.put("", """
                {"tokenPagination":{"nextPageToken":"p/2+"},"voidedPurchases":[
                {"kind":"androidpublisher#voidedPurchase","purchaseToken":"t1","purchaseTimeMillis":"1796119200000",
                "voidedTimeMillis":"1796120000000","orderId":"GPA.1","voidedSource":0,"voidedReason":7},
                {"kind":"androidpublisher#voidedPurchase","purchaseToken":"t2","voidedTimeMillis":"1796120000001"}]}""");
        voided.put("p/2+", """
                {"voidedPurchases":[{"purchaseToken":"t3","voidedTimeMillis":"1796120000002","orderId":"GPA.3",
                "voidedQuantity":2}]}""");
        List<RefundNotice> notices = new ArrayList<>();
        store(false).since(Instant.ofEpochMilli(1_796_000_000_000L), notices::add);

        assertThat(notices)
                .containsExactly(
                        new RefundNotice.Refund(
                                TopUpMethod.GOOGLE, "GPA.1:1796120000000", "GPA.1", Kind.QUANTITY, 0, null),
                        new RefundNotice.Refund(
                                TopUpMethod.GOOGLE, "GPA.3:1796120000002", "GPA.3", Kind.QUANTITY, 2, null));
        assertThat(google.requests())
                .extracting(request -> request.method() + " " + request.path() + "?" + request.query())
                .containsExactly(
                        "POST /token?",
                        "GET " + VOIDED + "?" + FIRST_PAGE,
                        "GET " + VOIDED + "?" + FIRST_PAGE + "&token=p/2+");
    }

    @Test
    void listOfRefundsThatCannotBeReadShouldBeSaidToBeAway() {
        for (String bad :
                new String[] {"{\"voidedPurchases\":{}}", "{\"voidedPurchases\":[1]}", "{\"tokenPagination\":[]}"}) {
            voided.put("", bad);
            assertRefused(ProblemType.UNAVAILABLE, () -> store(false).since(Instant.EPOCH, notice -> {}));
        }
        voided.put("", "{\"tokenPagination\":{\"nextPageToken\":\"again\"}}");
        voided.put("again", "{\"tokenPagination\":{\"nextPageToken\":\"again\"}}");
        assertRefused(ProblemType.UNAVAILABLE, () -> store(false).since(Instant.EPOCH, notice -> {}));
        failWith = 503;
        assertRefused(ProblemType.UNAVAILABLE, () -> store(false).since(Instant.EPOCH, notice -> {}));
        failWith = 403;
        assertRefused(ProblemType.UNAVAILABLE, () -> store(false).since(Instant.EPOCH, notice -> {}));
    }

    private static String token(String query) {
        int token = query.indexOf("&token=");
        return token < 0 ? "" : query.substring(token + "&token=".length());
    }

    private GooglePlayStore store(boolean testPurchases) {
        return new GooglePlayStore(
                new GooglePlayConfig(
                        Optional.of("org.carillon.app"),
                        Optional.of(folder.resolve("account.json")),
                        testPurchases,
                        google.url(),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(15)),
                clock);
    }

    @Test
    void fileThatIsNoKeyShouldBeToldAtOnce() throws IOException {
        Files.write(folder.resolve("account.json"), "{}".getBytes(StandardCharsets.UTF_8));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ServiceAccount.read(folder.resolve("account.json")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
