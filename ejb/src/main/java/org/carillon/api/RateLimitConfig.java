package org.carillon.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much of what is allowed, {@code carillon.api.rate-limit.*}: one pair of keys per {@link RateLimit}. */
@ApplicationScoped
public class RateLimitConfig {
    /**
     * @param perSecond in the long run
     * @param burst at once
     */
    public record Rate(double perSecond, double burst) {
        Rate times(double factor) {
            return new Rate(perSecond * factor, burst * factor);
        }
    }

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.development-factor", defaultValue = "100")
    double developmentFactor;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.addresses-kept", defaultValue = "100000")
    long addressesKept;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.requests.per-second", defaultValue = "50")
    double requestsPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.requests.burst", defaultValue = "200")
    double requestsBurst;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.sign-ups.per-second", defaultValue = "1")
    double signUpsPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.sign-ups.burst", defaultValue = "20")
    double signUpsBurst;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.codes.per-second", defaultValue = "1")
    double codesPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.codes.burst", defaultValue = "20")
    double codesBurst;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.tokens.per-second", defaultValue = "2")
    double tokensPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.tokens.burst", defaultValue = "30")
    double tokensBurst;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.session.per-second", defaultValue = "20")
    double sessionPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.session.burst", defaultValue = "100")
    double sessionBurst;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.wrong-passwords.per-second", defaultValue = "0.05")
    double wrongPasswordsPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.wrong-passwords.burst", defaultValue = "5")
    double wrongPasswordsBurst;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.searches.per-second", defaultValue = "0.1")
    double searchesPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.searches.burst", defaultValue = "30")
    double searchesBurst;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.log-ins.per-second", defaultValue = "1")
    double logInsPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.log-ins.burst", defaultValue = "20")
    double logInsBurst;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.wrong-log-ins.per-second", defaultValue = "0.02")
    double wrongLogInsPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.wrong-log-ins.burst", defaultValue = "5")
    double wrongLogInsBurst;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.wrong-log-ins-of-id.per-second", defaultValue = "0.05")
    double wrongLogInsOfIdPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.wrong-log-ins-of-id.burst", defaultValue = "50")
    double wrongLogInsOfIdBurst;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.wrong-vouchers.per-second", defaultValue = "0.005")
    double wrongVouchersPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.wrong-vouchers.burst", defaultValue = "5")
    double wrongVouchersBurst;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.wrong-receipts.per-second", defaultValue = "0.02")
    double wrongReceiptsPerSecond;

    @Inject
    @ConfigProperty(name = "carillon.api.rate-limit.wrong-receipts.burst", defaultValue = "5")
    double wrongReceiptsBurst;

    /** Wrong passwords are as few in development mode as in production: a test needs no more. */
    public Rate rate(RateLimit limit, boolean development) {
        double factor = development ? developmentFactor : 1;
        return switch (limit) {
            case REQUESTS -> new Rate(requestsPerSecond, requestsBurst).times(factor);
            case SIGN_UPS -> new Rate(signUpsPerSecond, signUpsBurst).times(factor);
            case CODES -> new Rate(codesPerSecond, codesBurst).times(factor);
            case TOKENS -> new Rate(tokensPerSecond, tokensBurst).times(factor);
            case SESSION -> new Rate(sessionPerSecond, sessionBurst).times(factor);
            case SEARCHES -> new Rate(searchesPerSecond, searchesBurst).times(factor);
            case LOG_INS -> new Rate(logInsPerSecond, logInsBurst).times(factor);
            case WRONG_LOG_INS -> new Rate(wrongLogInsPerSecond, wrongLogInsBurst);
            case WRONG_LOG_INS_OF_ID -> new Rate(wrongLogInsOfIdPerSecond, wrongLogInsOfIdBurst);
            case WRONG_VOUCHERS -> new Rate(wrongVouchersPerSecond, wrongVouchersBurst);
            case WRONG_RECEIPTS -> new Rate(wrongReceiptsPerSecond, wrongReceiptsBurst);
            case WRONG_PASSWORDS -> new Rate(wrongPasswordsPerSecond, wrongPasswordsBurst);
        };
    }

    /** How many addresses and sessions are remembered; beyond that the least used are forgotten. */
    public long addressesKept() {
        return addressesKept;
    }
}
