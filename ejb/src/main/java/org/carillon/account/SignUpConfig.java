package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The limits of sign-up by phone. */
@ApplicationScoped
public class SignUpConfig {
    private SignUpPolicy.Limits limits = SignUpPolicy.Limits.DEFAULT;
    private boolean trustDeviceId;
    private boolean logInByCode;
    private SmsBudget.Limits budget = SmsBudget.Limits.DEFAULT;
    private int deliveryPolls = 30;

    /** For the container's proxy only. */
    protected SignUpConfig() {}

    @Inject
    public SignUpConfig(
            @ConfigProperty(name = "carillon.account.sign-up.max-sms", defaultValue = "5") int maxSms,
            @ConfigProperty(name = "carillon.account.sign-up.max-calls", defaultValue = "3") int maxCalls,
            @ConfigProperty(name = "carillon.account.sign-up.delivery-polls", defaultValue = "30") int deliveryPolls,
            @ConfigProperty(name = "carillon.account.sign-up.max-wrong-codes", defaultValue = "3") int maxWrongCodes,
            @ConfigProperty(name = "carillon.account.sign-up.resend-after", defaultValue = "PT60S")
                    Duration resendAfter,
            @ConfigProperty(name = "carillon.account.sign-up.code-lifetime", defaultValue = "PT10M")
                    Duration codeLifetime,
            @ConfigProperty(name = "carillon.account.sign-up.forgotten-after", defaultValue = "PT24H")
                    Duration forgottenAfter,
            @ConfigProperty(name = "carillon.account.sign-up.trust-device-id", defaultValue = "false")
                    boolean trustDeviceId,
            @ConfigProperty(name = "carillon.account.log-in.by-code", defaultValue = "false") boolean logInByCode,
            @ConfigProperty(name = "carillon.account.sms.per-number-per-hour", defaultValue = "5") int perNumberAndHour,
            @ConfigProperty(name = "carillon.account.sms.per-number-per-day", defaultValue = "10") int perNumber,
            @ConfigProperty(name = "carillon.account.sms.per-network-per-day", defaultValue = "1000") int perNetwork,
            @ConfigProperty(name = "carillon.account.sms.per-prefix-per-day", defaultValue = "1000") int perPrefix,
            @ConfigProperty(name = "carillon.account.sms.per-country-per-day", defaultValue = "10000") int perCountry) {
        this.limits =
                new SignUpPolicy.Limits(maxSms, maxCalls, maxWrongCodes, resendAfter, codeLifetime, forgottenAfter);
        this.deliveryPolls = deliveryPolls;
        this.trustDeviceId = trustDeviceId;
        this.logInByCode = logInByCode;
        this.budget = new SmsBudget.Limits(perNumberAndHour, perNumber, perNetwork, perPrefix, perCountry);
    }

    /** The defaults, for tests. */
    static SignUpConfig defaults() {
        return new SignUpConfig();
    }

    static SignUpConfig trustingDeviceIds() {
        SignUpConfig config = new SignUpConfig();
        config.trustDeviceId = true;
        return config;
    }

    public SignUpPolicy.Limits limits() {
        return limits;
    }

    /** Whether number and device id alone get the credentials of the account. Whoever knows both gets them. */
    public boolean trustDeviceId() {
        return trustDeviceId;
    }

    static SignUpConfig withBudget(SmsBudget.Limits budget) {
        SignUpConfig config = new SignUpConfig();
        config.budget = budget;
        return config;
    }

    static SignUpConfig withLogInByCode() {
        SignUpConfig config = new SignUpConfig();
        config.logInByCode = true;
        return config;
    }

    /** Whether a code by SMS does instead of a password. */
    public boolean logInByCode() {
        return logInByCode;
    }

    /** How often a client may ask what became of one code. */
    public int deliveryPolls() {
        return deliveryPolls;
    }

    public SmsBudget.Limits budget() {
        return budget;
    }
}
