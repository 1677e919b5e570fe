package org.carillon.topup.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.carillon.problem.ProblemType;
import org.carillon.testing.MovableClock;
import org.carillon.topup.RefundNotice;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the App Store tells, signed with a chain like Apple's. */
@Tag("R242")
class AppStoreNoticesTest {
    private static final String NOTIFICATION = """
            {"notificationType":"%s","notificationUUID":"002e14d5-51f5-4503-b5a8-c3a1af68eb20","version":"2.0",
            "signedDate":1796119200000,"data":{"appAppleId":41234,"bundleId":"org.carillon.app","bundleVersion":"1",
            "environment":"Production","signedTransactionInfo":"%s"}}""";
    private static final String TRANSACTION = """
            {"transactionId":"2000000123","bundleId":"org.carillon.app","environment":"Production","type":"Consumable",
            "productId":"credit_10","quantity":1,"revocationDate":1796119100000,"revocationReason":1}""";

    @TempDir
    static Path folder;

    private static AppleChain apple;
    private static AppleChain unmarked;

    private final MovableClock clock = new MovableClock();

    @BeforeAll
    static void makeChains() throws Exception {
        apple = AppleChain.create(folder.resolve("apple"), true);
        unmarked = AppleChain.create(folder.resolve("unmarked"), false);
    }

    @Test
    void refundShouldBeReadWithItsShare() throws Exception {
        assertThat(read("REFUND", TRANSACTION))
                .contains(new RefundNotice.Refund(
                        TopUpMethod.APPLE, "2000000123:1796119100000", "2000000123", Kind.PERCENTAGE, 100_000, null));
        String part = TRANSACTION.replace(
                "\"revocationReason\":1", "\"revocationType\":\"REFUND_PRORATED\",\"revocationPercentage\":33333");
        assertThat(read("REFUND", part))
                .contains(new RefundNotice.Refund(
                        TopUpMethod.APPLE, "2000000123:1796119100000", "2000000123", Kind.PERCENTAGE, 33_333, null));
    }

    @Test
    void reversalShouldBeReadByTheNameOfItsNotification() throws Exception {
        String restored = TRANSACTION.replace(",\"revocationDate\":1796119100000,\"revocationReason\":1", "");
        assertThat(read("REFUND_REVERSED", restored))
                .contains(new RefundNotice.Reversal(
                        TopUpMethod.APPLE,
                        "002e14d5-51f5-4503-b5a8-c3a1af68eb20",
                        "2000000123",
                        Kind.PERCENTAGE,
                        null,
                        0));
    }

    @Test
    void whatIsAboutSomethingElseShouldBeIgnored() throws Exception {
        assertThat(read("TEST", TRANSACTION)).isEmpty();
        assertThat(read("CONSUMPTION_REQUEST", TRANSACTION)).isEmpty();
        assertThat(notices().read(apple.signed("{}"))).isEmpty();
        assertThat(read("REFUND", TRANSACTION.replace("org.carillon.app", "org.other.app")))
                .isEmpty();
        assertThat(read("REFUND", TRANSACTION.replace("Production", "Sandbox"))).isEmpty();
        String notification = NOTIFICATION.formatted("REFUND", apple.signed(TRANSACTION));
        assertThat(notices().read(apple.signed(notification.replace("org.carillon.app", "org.other.app"))))
                .isEmpty();
        assertThat(notices().read(apple.signed(notification.replace("Production", "Sandbox"))))
                .isEmpty();
    }

    @Test
    void whatAppleHasNotSignedShouldBeRefused() throws Exception {
        String notification = NOTIFICATION.formatted("REFUND", apple.signed(TRANSACTION));
        String good = apple.signed(notification);
        String[] parts = good.split("\\.");
        for (String bad : new String[] {
            unmarked.signed(notification),
            unmarked.signed("{}"),
            apple.signed(notification, "authority", "authority", "root"),
            apple.signed(NOTIFICATION.formatted("REFUND", unmarked.signed(TRANSACTION))),
            apple.signed(NOTIFICATION.formatted("REFUND", "")),
            parts[0] + "." + apple.signed("{}").split("\\.")[1] + "." + parts[2],
            parts[0] + "." + parts[1] + ".",
            "a.b.c",
            "x".repeat(70_000),
            ""
        }) {
            assertRefused(ProblemType.INVALID_REQUEST, () -> notices().read(bad));
        }
        assertThat(notices().read(good)).isPresent();
        clock.advance(Duration.ofDays(3650));
        assertRefused(ProblemType.INVALID_REQUEST, () -> notices().read(good));
    }

    @Test
    void whatCannotBeReadShouldBeRefused() throws Exception {
        for (String bad :
                new String[] {TRANSACTION.replace("2000000123", "x"), TRANSACTION.replace("1796119100000", "\"soon\"")
                }) {
            assertRefused(ProblemType.INVALID_REQUEST, () -> read("REFUND", bad));
        }
        assertRefused(
                ProblemType.INVALID_REQUEST,
                () -> notices().read(apple.signed("{\"notificationType\":\"REFUND\",\"data\":1}")));
    }

    @Test
    void storeThatIsNotSetUpShouldNotBeHeard() throws Exception {
        AppStoreNotices none = new AppStoreNotices(
                new AppStoreConfig(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "Production",
                        URI.create("http://x"),
                        Duration.ofSeconds(1)),
                clock);
        String good = apple.signed(NOTIFICATION.formatted("REFUND", apple.signed(TRANSACTION)));
        assertRefused(ProblemType.NOT_FOUND, () -> none.read(good));
    }

    private Optional<RefundNotice> read(String type, String transaction) throws Exception {
        return notices().read(apple.signed(NOTIFICATION.formatted(type, apple.signed(transaction))));
    }

    private AppStoreNotices notices() throws Exception {
        return new AppStoreNotices(apple.config(URI.create("http://x")), clock);
    }
}
