package org.carillon.account.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.account.sms.SmsReceipt.State;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Delivery receipts of the provider with the HTTP interface. Only signed ones are taken, and only fresh ones; the same one
 * may come again.
 */
@ApplicationScoped
public class HttpSmsReceipts {
    /** How far the time of a receipt may be off. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final int LONGEST_DETAIL = 32;

    private SmsReceipts receipts;
    private HttpSmsConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected HttpSmsReceipts() {}

    @Inject
    public HttpSmsReceipts(SmsReceipts receipts, HttpSmsConfig config, Clock clock) {
        this.receipts = receipts;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Keeps a receipt before it returns.
     *
     * @param parameters as they came: {@code messageId}, {@code status}, {@code err-code}, {@code timestamp},
     *     {@code sig} and more, all of which are signed
     * @throws DomainException NOT_FOUND where no signature secret is configured; INVALID_REQUEST for a wrong signature, a
     *     stale time or another account, and without message or status
     */
    public void received(Map<String, String> parameters) {
        if (config.signatureSecret().isEmpty()) {
            throw new DomainException(ProblemType.NOT_FOUND, "No receipts are taken here.");
        }
        boolean ours = parameters.getOrDefault("api-key", config.key()).equals(config.key());
        if (!ours || !HttpSmsSignature.isRight(parameters, config.signatureSecret()) || !isFresh(parameters)) {
            throw DomainException.invalid("sig", "The signature is not valid, or not of this moment.");
        }
        String id = parameters.getOrDefault("messageId", "");
        if (!ID.matcher(id).matches()) {
            throw DomainException.invalid("messageId", "This names the message that the receipt is about.");
        }
        String detail = parameters.getOrDefault("err-code", "");
        receipts.received(new SmsReceipt(
                Gateway.HTTP,
                id,
                state(parameters.getOrDefault("status", "")),
                detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL))));
    }

    private boolean isFresh(Map<String, String> parameters) {
        String seconds = parameters.getOrDefault("timestamp", "");
        return SECONDS.matcher(seconds).matches()
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), clock.instant())
                                .abs()
                                .compareTo(WINDOW)
                        <= 0;
    }

    private static State state(String status) {
        return switch (status) {
            case "delivered" -> State.DELIVERED;
            case "failed", "expired", "rejected" -> State.FAILED;
            case "accepted", "buffered", "unknown" -> State.UNDERWAY;
            default -> throw DomainException.invalid("status", "This is no state of a message.");
        };
    }
}
