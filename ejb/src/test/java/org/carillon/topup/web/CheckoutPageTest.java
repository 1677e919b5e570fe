package org.carillon.topup.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import org.carillon.ledger.model.Money;
import org.carillon.problem.ProblemType;
import org.carillon.testing.LocalProvider;
import org.carillon.testing.LocalProvider.Answer;
import org.carillon.testing.MovableClock;
import org.carillon.topup.PaymentPage.Notice;
import org.carillon.topup.PaymentPage.Opened;
import org.carillon.topup.RefundNotice;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The payment provider over HTTP, and what it signs. */
@Tag("R242")
class CheckoutPageTest {
    private static final String SECRET = "whsec_test";
    private static final String PAID = """
            {"type":"%s","data":{"object":{"id":"cs_1","client_reference_id":"top-up-1","payment_status":"%s",
            "currency":"eur","amount_total":1234,"payment_intent":"pi_1"}}}""";
    private static final Currency EUR = Money.currency("EUR");

    private final MovableClock clock = new MovableClock();
    private LocalProvider provider;
    private volatile Answer next = new Answer(200, "{\"id\":\"cs_1\",\"url\":\"https://pay.example/cs_1\"}");

    @BeforeEach
    void start() throws IOException {
        provider = new LocalProvider(request -> next);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    // ---- pages ----

    @Test
    void pageShouldBeOpenedForTheAmountInCoins() {
        Opened opened = page().open("top-up-1", Money.of("12.34", Money.currency("EUR")));
        page().open("top-up-2", Money.of("500", Money.currency("JPY")));

        assertThat(opened.reference()).isEqualTo("cs_1");
        assertThat(opened.url()).hasToString("https://pay.example/cs_1");
        LocalProvider.Request request = provider.requests().getFirst();
        assertThat(request.path()).isEqualTo("/v1/checkout/sessions");
        assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer sk_test");
        assertThat(request.headers().getFirst("Idempotency-Key")).isEqualTo("top-up-1");
        assertThat(request.form())
                .containsEntry("mode", "payment")
                .containsEntry("client_reference_id", "top-up-1")
                .containsEntry("line_items[0][quantity]", "1")
                .containsEntry("line_items[0][price_data][currency]", "eur")
                .containsEntry("line_items[0][price_data][unit_amount]", "1234");
        assertThat(provider.requests().getLast().form()).containsEntry("line_items[0][price_data][unit_amount]", "500");
    }

    @Test
    void providerThatRefusesOrIsAwayShouldBeSaidToBeAway() {
        Money amount = Money.of("12.34", Money.currency("EUR"));
        for (Answer bad : new Answer[] {
            new Answer(401, "{}"), new Answer(500, ""), new Answer(200, "{}"), new Answer(200, "<html>")
        }) {
            next = bad;
            assertRefused(ProblemType.UNAVAILABLE, () -> page().open("top-up-1", amount));
        }
        provider.close();
        assertRefused(ProblemType.UNAVAILABLE, () -> page().open("top-up-1", amount));
    }

    // ---- events ----

    @Test
    void eventShouldSayWhatWasPaid() {
        Notice paid = new Notice.Paid("top-up-1", "cs_1", "pi_1", Money.of("12.34", Money.currency("EUR")));

        assertThat(read(PAID.formatted("checkout.session.completed", "paid"))).contains(paid);
        assertThat(read(PAID.formatted("checkout.session.async_payment_succeeded", "unpaid")))
                .contains(paid);
        assertThat(read(PAID.formatted("checkout.session.completed", "unpaid"))).isEmpty();
        assertThat(read(PAID.formatted("checkout.session.expired", "unpaid"))).contains(new Notice.Expired("top-up-1"));
        assertThat(read(PAID.formatted("checkout.session.completed", "paid").replace("\"pi_1\"", "null")))
                .contains(new Notice.Paid("top-up-1", "cs_1", null, Money.of("12.34", EUR)));
        assertThat(read(PAID.formatted("charge.succeeded", "paid"))).isEmpty();
        assertThat(read("{\"type\":\"ping\"}")).isEmpty();
    }

    @Test
    void eventShouldSayWhatWasGivenBackAndWhatCameAgain() {
        assertThat(read("""
                {"id":"evt_1","type":"charge.refunded","data":{"object":{"id":"ch_1","object":"charge","amount":2000,
                "amount_refunded":500,"currency":"eur","payment_intent":"pi_1","refunded":false}}}"""))
                .contains(new Notice.Back(
                        new RefundNotice.Refund(TopUpMethod.WEB, "evt_1", "pi_1", Kind.CHARGE, 5_000_000, EUR)));
        String dispute = """
                {"id":"evt_2","type":"charge.dispute.funds_%s","data":{"object":{"id":"dp_1","object":"dispute",
                "amount":2000,"charge":"ch_1","currency":"eur","payment_intent":"pi_1"}}}""";
        assertThat(read(dispute.formatted("withdrawn")))
                .contains(new Notice.Back(
                        new RefundNotice.Refund(TopUpMethod.WEB, "dp_1", "pi_1", Kind.DISPUTE, 20_000_000, EUR)));
        assertThat(read(dispute.formatted("reinstated")))
                .contains(new Notice.Back(
                        new RefundNotice.Reversal(TopUpMethod.WEB, "dp_1", "pi_1", Kind.DISPUTE, "dp_1", 0)));
        assertThat(read("""
                {"id":"evt_3","type":"refund.failed","data":{"object":{"id":"re_1","object":"refund","amount":500,
                "charge":"ch_1","currency":"eur","payment_intent":"pi_1","status":"failed"}}}"""))
                .contains(new Notice.Back(
                        new RefundNotice.Reversal(TopUpMethod.WEB, "re_1", "pi_1", Kind.CHARGE, null, 5_000_000)));

        assertThat(read(dispute.formatted("withdrawn").replace("\"pi_1\"", "null")))
                .as("a payment that is none of a page")
                .isEmpty();
        for (String bad : new String[] {
            dispute.formatted("withdrawn").replace("dp_1", ""),
            dispute.formatted("withdrawn").replace("eur", "euros"),
            dispute.formatted("withdrawn").replace("2000", "\"2000\"")
        }) {
            assertRefused(ProblemType.INVALID_REQUEST, () -> read(bad));
        }
    }

    @Test
    void eventThatCannotBeReadShouldBeRefused() {
        String paid = PAID.formatted("checkout.session.completed", "paid");
        for (String bad : new String[] {
            "",
            "[]",
            "nonsense",
            "{\"data\":1}",
            "{\"data\":{\"object\":[]}}",
            paid.replace("eur", "euros"),
            paid.replace("1234", "1234.5678901"),
            paid.replace("1234", "99999999999999")
        }) {
            assertRefused(ProblemType.INVALID_REQUEST, () -> read(bad));
        }
    }

    @Test
    void forgedAndReplayedEventsShouldBeRefused() {
        byte[] body = PAID.formatted("checkout.session.completed", "paid").getBytes(StandardCharsets.UTF_8);
        String time = Long.toString(clock.instant().getEpochSecond());
        String right = "v1=" + NoticeSignaturePolicy.sign(time, body, SECRET);
        String good = "t=" + time + "," + right;
        assertThat(page().read(good, body)).isPresent();
        assertThat(page().read("t=" + time + ",v1=00," + right + ",v0=1", body)).isPresent();

        for (String bad : new String[] {
            "",
            "t=" + time,
            right,
            "t=" + time + ",v0=" + right.substring(3),
            "t=" + time + ",v1=" + NoticeSignaturePolicy.sign(time, body, "other"),
            "t=" + (Long.parseLong(time) + 1) + "," + right,
            "t=" + time + ",t=" + time + "," + right,
            "t=x," + right,
            "t=99999999999999999999," + right,
            good + "x".repeat(2000)
        }) {
            assertRefused(ProblemType.INVALID_REQUEST, () -> page().read(bad, body));
        }
        byte[] changed = body.clone();
        changed[10]++;
        assertRefused(ProblemType.INVALID_REQUEST, () -> page().read(good, changed));
        clock.advance(Duration.ofMinutes(5));
        assertThat(page().read(good, body)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertRefused(ProblemType.INVALID_REQUEST, () -> page().read(good, body));
    }

    private Optional<Notice> read(String event) {
        byte[] body = event.getBytes(StandardCharsets.UTF_8);
        String time = Long.toString(clock.instant().getEpochSecond());
        return page().read("t=" + time + ",v1=" + NoticeSignaturePolicy.sign(time, body, SECRET), body);
    }

    private CheckoutPage page() {
        return new CheckoutPage(
                new CheckoutConfig(
                        provider.url(),
                        Optional.of("sk_test"),
                        Optional.of(SECRET),
                        Duration.ofMinutes(5),
                        "https://portal.example/",
                        Duration.ofSeconds(10)),
                clock);
    }
}
