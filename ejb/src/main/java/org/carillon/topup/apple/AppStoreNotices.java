package org.carillon.topup.apple;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.carillon.problem.DomainException;
import org.carillon.topup.Pem;
import org.carillon.topup.RefundNotice;
import org.carillon.topup.StoreNotices;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund.Kind;

/**
 * App Store Server Notifications, version 2: {@code REFUND} and {@code REFUND_REVERSED}. The notification is signed, and so
 * is the transaction in it.
 */
@ApplicationScoped
public class AppStoreNotices implements StoreNotices {
    /** {@code revocationPercentage}, in thousandths of a per cent: all of it. */
    private static final long WHOLE = 100_000;

    private AppStoreConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AppStoreNotices() {}

    @Inject
    public AppStoreNotices(AppStoreConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Optional<RefundNotice> read(String signed) {
        Set<TrustAnchor> roots = Pem.trustAnchors(config.roots());
        JsonObject notification = SignedTransaction.verifyNotification(signed, roots, clock.instant())
                .orElseThrow(AppStoreNotices::notSigned);
        String type = notification.getString("notificationType", "");
        if (!type.equals("REFUND") && !type.equals("REFUND_REVERSED")) {
            return Optional.empty();
        }
        try {
            JsonObject data = notification
                    .getOrDefault("data", JsonValue.EMPTY_JSON_OBJECT)
                    .asJsonObject();
            if (!isOurs(data)) {
                return Optional.empty();
            }
            JsonObject transaction = SignedTransaction.verify(
                            data.getString("signedTransactionInfo", ""), roots, clock.instant())
                    .orElseThrow(AppStoreNotices::notSigned);
            return isOurs(transaction) ? Optional.of(notice(type, notification, transaction)) : Optional.empty();
        } catch (ClassCastException | ArithmeticException e) {
            throw DomainException.invalid("signedPayload", "This is no notification that can be read.");
        }
    }

    /** Not of another app, and not of the sandbox. */
    private boolean isOurs(JsonObject named) {
        return named.getString("bundleId", "").equals(config.bundle())
                && named.getString("environment", "").equals(config.environment());
    }

    private static RefundNotice notice(String type, JsonObject notification, JsonObject transaction) {
        String id = transaction.getString("transactionId", "");
        String name = notification.getString("notificationUUID", "");
        if (!id.matches("[0-9]{1,32}") || !name.matches("[0-9A-Za-z-]{1,64}")) {
            throw DomainException.invalid("signedPayload", "This is no notification that can be read.");
        }
        if (type.equals("REFUND_REVERSED")) {
            return new RefundNotice.Reversal(TopUpMethod.APPLE, name, id, Kind.PERCENTAGE, null, 0);
        }
        // one that is refunded again after a reversal has another date
        String reference = id + ":" + number(transaction, "revocationDate", 0);
        return new RefundNotice.Refund(
                TopUpMethod.APPLE,
                reference,
                id,
                Kind.PERCENTAGE,
                number(transaction, "revocationPercentage", WHOLE),
                null);
    }

    private static long number(JsonObject object, String name, long otherwise) {
        JsonNumber number = object.getJsonNumber(name);
        return number == null ? otherwise : number.longValueExact();
    }

    private static DomainException notSigned() {
        return DomainException.invalid("signedPayload", "This is not signed by Apple.");
    }
}
