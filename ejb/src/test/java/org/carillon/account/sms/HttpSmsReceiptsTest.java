package org.carillon.account.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.account.sms.SmsReceipt.State;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSmsReceiptsTest {
    private static final String SECRET = "signature-key";
    private static final String NOON = "1772366400";

    private final MovableClock clock = new MovableClock();
    private final List<SmsReceipt> kept = new ArrayList<>();
    private final HttpSmsReceipts receipts = receipts(SECRET);

    @ParameterizedTest
    @Tag("R059")
    @CsvSource({
        "delivered, DELIVERED",
        "failed, FAILED",
        "expired, FAILED",
        "rejected, FAILED",
        "accepted, UNDERWAY",
        "buffered, UNDERWAY",
        "unknown, UNDERWAY"
    })
    void signedReceiptShouldBeKept(String status, State state) {
        receipts.received(signed(receipt(status)));

        assertThat(kept).containsExactly(new SmsReceipt(Gateway.HTTP, "m-1", state, "0"));
    }

    /**
     * {@code printf '&api-key=the-key&err-code=0&message-timestamp=2026-03-01 12:00:00&messageId=m-1&msisdn=48600345698&status=delivered&timestamp=1772366400&to=a_b_c'
     * | openssl dgst -sha256 -hmac signature-key}
     */
    @Test
    void signatureShouldBeThatOfTheProvider() {
        Map<String, String> receipt = receipt("delivered");
        receipt.put("to", "a&b=c");
        receipt.put("sig", "5585c1ea8eaa0b4ec37fc3da49238ea454020d826b7d875a81ce7e9c8cc06f73");

        receipts.received(receipt);
        assertThat(kept).hasSize(1);
    }

    @Test
    void receiptShouldBeRefusedWhenAnythingOfItWasChanged() {
        for (String name : List.of("messageId", "status", "timestamp", "err-code", "msisdn", "sig")) {
            Map<String, String> changed = signed(receipt("delivered"));
            changed.put(name, changed.get(name) + "1");
            assertThat(refusal(receipts, changed).field()).as(name).isEqualTo("sig");
        }
        Map<String, String> added = signed(receipt("delivered"));
        added.put("more", "1");
        assertThat(refusal(receipts, added).field()).isEqualTo("sig");
        Map<String, String> unsigned = receipt("delivered");
        assertThat(refusal(receipts, unsigned).field()).isEqualTo("sig");
        assertThat(kept).isEmpty();
    }

    @Test
    void receiptShouldBeRefusedWhenItIsNotOfThisMoment() {
        Map<String, String> receipt = signed(receipt("delivered"));
        clock.advance(Duration.ofSeconds(300));
        receipts.received(receipt);
        clock.advance(Duration.ofSeconds(1));

        assertThat(refusal(receipts, receipt).field()).isEqualTo("sig");
        Map<String, String> timeless = receipt("delivered");
        timeless.put("timestamp", "noon");
        assertThat(refusal(receipts, signed(timeless)).field()).isEqualTo("sig");
    }

    @Test
    void receiptShouldBeAboutOneOfOurMessages() {
        Map<String, String> ofOthers = receipt("delivered");
        ofOthers.put("api-key", "another-key");
        assertThat(refusal(receipts, signed(ofOthers)).field()).isEqualTo("sig");

        Map<String, String> nameless = receipt("delivered");
        nameless.remove("messageId");
        assertThat(refusal(receipts, signed(nameless)).field()).isEqualTo("messageId");
        Map<String, String> stateless = receipt("whatever");
        assertThat(refusal(receipts, signed(stateless)).field()).isEqualTo("status");
        assertThat(kept).isEmpty();
    }

    @Test
    void nothingShouldBeTakenWithoutASignatureSecret() {
        HttpSmsReceipts off = receipts("");

        assertThat(refusal(off, receipt("delivered")).type()).isEqualTo(ProblemType.NOT_FOUND);
    }

    private HttpSmsReceipts receipts(String secret) {
        SmsReceipts keeper = new SmsReceipts() {
            @Override
            public void received(SmsReceipt receipt) {
                kept.add(receipt);
            }
        };
        HttpSmsConfig config = new HttpSmsConfig(
                URI.create("http://localhost"),
                Optional.of("the-key"),
                Optional.empty(),
                secret.isEmpty() ? Optional.empty() : Optional.of(secret),
                Duration.ofSeconds(1));
        return new HttpSmsReceipts(keeper, config, clock);
    }

    private static Map<String, String> receipt(String status) {
        Map<String, String> receipt = new HashMap<>();
        receipt.put("api-key", "the-key");
        receipt.put("messageId", "m-1");
        receipt.put("msisdn", "48600345698");
        receipt.put("status", status);
        receipt.put("err-code", "0");
        receipt.put("message-timestamp", "2026-03-01 12:00:00");
        receipt.put("timestamp", NOON);
        return receipt;
    }

    private static Map<String, String> signed(Map<String, String> receipt) {
        receipt.put("sig", HttpSmsSignature.of(receipt, SECRET));
        return receipt;
    }

    private static DomainException refusal(HttpSmsReceipts receipts, Map<String, String> receipt) {
        DomainException refusal = catchThrowableOfType(DomainException.class, () -> receipts.received(receipt));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
