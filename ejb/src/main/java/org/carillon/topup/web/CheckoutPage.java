package org.carillon.topup.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.carillon.provider.ProviderClient;
import org.carillon.provider.ProviderClient.Answer;
import org.carillon.topup.PaymentPage;
import org.carillon.topup.RefundNotice;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund;
import org.carillon.topup.model.TopUpRefund.Kind;
import org.jspecify.annotations.Nullable;

/** Checkout sessions of Stripe, or of whoever has its interface; the events that end them are signed. */
@ApplicationScoped
public class CheckoutPage implements PaymentPage {
    private CheckoutConfig config;
    private Clock clock;
    private ProviderClient client;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CheckoutPage() {}

    @Inject
    public CheckoutPage(CheckoutConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.client = new ProviderClient("The payment provider", config.timeout());
    }

    @Override
    public Opened open(String topUp, Money amount) {
        Map<String, String> form = new TreeMap<>();
        form.put("mode", "payment");
        form.put("client_reference_id", topUp);
        form.put("success_url", config.returnUrl());
        form.put("cancel_url", config.returnUrl());
        form.put("line_items[0][quantity]", "1");
        form.put(
                "line_items[0][price_data][currency]",
                amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT));
        form.put(
                "line_items[0][price_data][unit_amount]",
                amount.amount()
                        .movePointRight(digits(amount.currency()))
                        .toBigIntegerExact()
                        .toString());
        form.put("line_items[0][price_data][product_data][name]", "Credit");
        Answer answer = client.ask(HttpRequest.newBuilder(URI.create(config.url() + "/v1/checkout/sessions"))
                .header("Authorization", "Bearer " + config.key())
                .header("Idempotency-Key", topUp)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(ProviderClient.form(form))));
        String id = answer.body().getString("id", "");
        String url = answer.body().getString("url", "");
        if (answer.status() / 100 != 2 || id.isEmpty() || id.length() > TopUp.MAX_REFERENCE_LENGTH || url.isEmpty()) {
            throw client.strange("HTTP " + answer.status() + " to a new payment");
        }
        return new Opened(id, URI.create(url));
    }

    @Override
    public Optional<Notice> read(String signature, byte[] body) {
        if (!NoticeSignaturePolicy.accepts(
                signature, body, config.signingSecret(), clock.instant(), config.tolerance())) {
            throw DomainException.invalid("Stripe-Signature", "This is not signed as it should be.");
        }
        JsonObject event = ProviderClient.json(new String(body, StandardCharsets.UTF_8));
        if (event.isEmpty()) {
            throw DomainException.invalid("body", "This is no JSON object.");
        }
        try {
            return notice(event);
        } catch (ClassCastException | IllegalArgumentException | ArithmeticException e) {
            throw DomainException.invalid("body", "This is no event that can be read.");
        }
    }

    private static Optional<Notice> notice(JsonObject event) {
        JsonObject about = object(object(event, "data"), "object");
        return switch (event.getString("type", "")) {
            case "checkout.session.completed" ->
                about.getString("payment_status", "").equals("paid") ? paid(about) : Optional.empty();
            case "checkout.session.async_payment_succeeded" -> paid(about);
            case "checkout.session.expired" -> ours(about).map(Notice.Expired::new);
            // what was refunded of a charge is told as a sum, each time by another event
            case "charge.refunded" -> refund(about, event, Kind.CHARGE, "amount_refunded");
            case "charge.dispute.funds_withdrawn" -> refund(about, about, Kind.DISPUTE, "amount");
            case "charge.dispute.funds_reinstated" -> reversal(about, Kind.DISPUTE, name(about), 0);
            case "refund.failed" ->
                reversal(about, Kind.CHARGE, null, money(about, "amount").micros());
            default -> Optional.empty();
        };
    }

    private static Optional<String> ours(JsonObject session) {
        return Optional.of(session.getString("client_reference_id", "")).filter(id -> !id.isEmpty());
    }

    private static Optional<Notice> paid(JsonObject session) {
        return ours(session)
                .map(topUp -> new Notice.Paid(
                        topUp,
                        session.getString("id", topUp),
                        payment(session).orElse(null),
                        money(session, "amount_total")));
    }

    private static Optional<Notice> refund(JsonObject about, JsonObject named, Kind kind, String amount) {
        return payment(about).map(payment -> {
            Money money = money(about, amount);
            return new Notice.Back(new RefundNotice.Refund(
                    TopUpMethod.WEB, name(named), payment, kind, money.micros(), money.currency()));
        });
    }

    /** @param refund what it was called, or null where the amount is all that is known of it */
    private static Optional<Notice> reversal(JsonObject about, Kind kind, @Nullable String refund, long amount) {
        return payment(about)
                .map(payment -> new Notice.Back(
                        new RefundNotice.Reversal(TopUpMethod.WEB, name(about), payment, kind, refund, amount)));
    }

    /** A payment that is none of a page has none. */
    private static Optional<String> payment(JsonObject about) {
        return Optional.of(about.getString("payment_intent", ""))
                .filter(id -> !id.isEmpty() && id.length() <= TopUp.MAX_REFERENCE_LENGTH);
    }

    private static String name(JsonObject named) {
        String id = named.getString("id", "");
        if (id.isEmpty() || id.length() > TopUpRefund.MAX_REFERENCE_LENGTH) {
            throw new IllegalArgumentException("a refund without a name");
        }
        return id;
    }

    private static Money money(JsonObject about, String name) {
        Currency currency = Money.currency(about.getString("currency", ""));
        BigDecimal units = about.getJsonNumber(name) == null
                ? BigDecimal.ZERO
                : about.getJsonNumber(name).bigDecimalValue();
        return Money.of(units.movePointLeft(digits(currency)), currency);
    }

    private static JsonObject object(JsonObject parent, String name) {
        JsonValue value = parent.get(name);
        return value == null ? JsonValue.EMPTY_JSON_OBJECT : value.asJsonObject();
    }

    /** Of the currency's coins, in which the provider counts. */
    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
