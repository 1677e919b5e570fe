package org.carillon.topup.google;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.carillon.problem.DomainException;
import org.carillon.provider.ProviderClient;
import org.carillon.provider.ProviderClient.Answer;
import org.carillon.topup.Receipt;
import org.carillon.topup.ReceiptStore;
import org.carillon.topup.RefundList;
import org.carillon.topup.RefundNotice;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund;
import org.jspecify.annotations.Nullable;

/**
 * Google Play: {@code purchases.products.get}, {@code consume} and {@code purchases.voidedpurchases.list} of the Android
 * Publisher API, version 3. The receipt is the purchase token; a purchase that is not consumed is given back by Google after three days.
 */
@ApplicationScoped
public class GooglePlayStore implements ReceiptStore, RefundList {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration MARGIN = Duration.ofMinutes(1);
    /** Thirty days by the clock of Google. */
    private static final Duration KEPT = Duration.ofDays(30).minusHours(1);

    private static final int PURCHASED = 0;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;

    private record AccessToken(String value, Instant until) {}

    private GooglePlayConfig config;
    private Clock clock;
    private ProviderClient client;
    private volatile @Nullable AccessToken access;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected GooglePlayStore() {}

    @Inject
    public GooglePlayStore(GooglePlayConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.client = new ProviderClient("Google Play", config.timeout());
    }

    @Override
    public TopUpMethod method() {
        return TopUpMethod.GOOGLE;
    }

    @Override
    public Receipt verify(String product, String receipt) {
        if (!product.matches("[0-9A-Za-z._-]{1,128}")) {
            throw DomainException.invalid("product", "There is no such product.");
        }
        if (!receipt.matches("[0-9A-Za-z._~-]{1," + TopUp.MAX_RECEIPT_LENGTH + "}")) {
            throw none();
        }
        String purchase = purchase(product, receipt);
        Answer answer = asked(purchase, "GET");
        return switch (answer.status()) {
            case OK -> read(product, receipt, answer.body());
            case 400, 404, 410 -> throw none();
            default -> throw client.strange("HTTP " + answer.status());
        };
    }

    private Receipt read(String product, String receipt, JsonObject purchase) {
        int quantity = purchase.getInt("quantity", 1);
        String order = purchase.getString("orderId", "");
        if (!purchase.getString("productId", product).equals(product)) {
            throw DomainException.invalid("product", "Something else was bought.");
        }
        if (purchase.getInt("purchaseState", -1) != PURCHASED) {
            throw DomainException.invalid("receipt", "This is not paid.");
        }
        if (purchase.containsKey("purchaseType") && !config.testPurchases()) {
            throw DomainException.invalid("receipt", "This was not bought for money.");
        }
        if (order.isEmpty() || order.length() > TopUp.MAX_REFERENCE_LENGTH || quantity < 1) {
            throw client.strange("a purchase without order");
        }
        return new Receipt(order, product, quantity, purchase.getString("obfuscatedExternalAccountId", null), receipt);
    }

    @Override
    public void consumed(String product, String consume) {
        Answer answer = asked(purchase(product, consume) + ":consume", "POST");
        switch (answer.status()) {
            case OK, NO_CONTENT -> {}
            case 400, 404, 409, 410 -> {
                // it was consumed before, or given back meanwhile: there is nothing to tell any more
            }
            default -> throw client.strange("HTTP " + answer.status() + " to a consumption");
        }
    }

    // ---- refunds ----

    @Override
    public boolean isSetUp() {
        return config.isSetUp();
    }

    @Override
    public Duration interval() {
        return config.refundInterval();
    }

    @Override
    public Duration kept() {
        return KEPT;
    }

    @Override
    public void since(Instant since, Consumer<RefundNotice> to) {
        String list = "/androidpublisher/v3/applications/" + config.packageName()
                + "/purchases/voidedpurchases?maxResults=1000&includeQuantityBasedPartialRefund=true&startTime="
                + since.toEpochMilli();
        String page = "";
        do {
            String query = page.isEmpty() ? "" : "&token=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
            Answer answer = asked(list + query, "GET");
            if (answer.status() != OK) {
                throw client.strange("HTTP " + answer.status() + " to the question for refunds");
            }
            String next;
            try {
                answer.body().getOrDefault("voidedPurchases", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                        .map(JsonValue::asJsonObject)
                        .flatMap(voided -> refund(voided).stream())
                        .forEach(to);
                next = answer.body()
                        .getOrDefault("tokenPagination", JsonValue.EMPTY_JSON_OBJECT)
                        .asJsonObject()
                        .getString("nextPageToken", "");
            } catch (ClassCastException e) {
                throw client.strange("a list of refunds that cannot be read");
            }
            if (!next.isEmpty() && next.equals(page)) {
                throw client.strange("the same page of refunds again");
            }
            page = next;
        } while (!page.isEmpty());
    }

    /** Subscriptions and purchases without an order are none of ours. */
    private static Optional<RefundNotice> refund(JsonObject voided) {
        String order = voided.getString("orderId", "");
        if (order.isEmpty() || order.length() > TopUp.MAX_REFERENCE_LENGTH) {
            return Optional.empty();
        }
        // parts of one order are voided at different times
        String reference = order + ":" + voided.getString("voidedTimeMillis", "");
        if (reference.length() > TopUpRefund.MAX_REFERENCE_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(new RefundNotice.Refund(
                TopUpMethod.GOOGLE,
                reference,
                order,
                TopUpRefund.Kind.QUANTITY,
                voided.getInt("voidedQuantity", 0),
                null));
    }

    private String purchase(String product, String token) {
        return "/androidpublisher/v3/applications/" + config.packageName() + "/purchases/products/" + product
                + "/tokens/" + token;
    }

    private Answer asked(String path, String method) {
        Answer answer = ask(path, method, token());
        if (answer.status() == UNAUTHORIZED) {
            access = null;
            answer = ask(path, method, token());
        }
        return answer;
    }

    private Answer ask(String path, String method, String token) {
        return client.ask(HttpRequest.newBuilder(URI.create(config.url() + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .method(method, BodyPublishers.noBody()));
    }

    private String token() {
        Instant now = clock.instant();
        AccessToken known = access;
        if (known != null && now.isBefore(known.until())) {
            return known.value();
        }
        ServiceAccount account = ServiceAccount.read(config.serviceAccount());
        Answer answer = client.ask(HttpRequest.newBuilder(account.tokenUri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        ProviderClient.form(Map.of("grant_type", GRANT, "assertion", account.assertion(now))))));
        String value = answer.body().getString("access_token", "");
        if (answer.status() != OK || value.isEmpty()) {
            throw client.strange("HTTP " + answer.status() + " to the request for a token");
        }
        Duration lifetime = Duration.ofSeconds(answer.body().getInt("expires_in", 0));
        access = new AccessToken(value, now.plus(lifetime).minus(MARGIN));
        return value;
    }

    private static DomainException none() {
        return DomainException.invalid("receipt", "The store knows no such purchase.");
    }
}
