package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The limits of sign-up by username. */
@ApplicationScoped
public class MailSignUpConfig {
    private MailSignUpPolicy.Limits limits = MailSignUpPolicy.Limits.DEFAULT;
    private int perAddress = 5;
    private int perNetwork = 100;

    /** For the container's proxy only. */
    protected MailSignUpConfig() {}

    @Inject
    public MailSignUpConfig(
            @ConfigProperty(name = "carillon.account.mail-sign-up.max-mails", defaultValue = "5") int maxMails,
            @ConfigProperty(name = "carillon.account.mail-sign-up.resend-after", defaultValue = "PT60S")
                    Duration resendAfter,
            @ConfigProperty(name = "carillon.account.mail-sign-up.link-lifetime", defaultValue = "PT24H")
                    Duration linkLifetime,
            @ConfigProperty(name = "carillon.account.mail-sign-up.per-address-per-day", defaultValue = "5")
                    int perAddress,
            @ConfigProperty(name = "carillon.account.mail-sign-up.per-network-per-day", defaultValue = "100")
                    int perNetwork) {
        this.limits = new MailSignUpPolicy.Limits(maxMails, resendAfter, linkLifetime);
        this.perAddress = perAddress;
        this.perNetwork = perNetwork;
    }

    /** The defaults, for tests. */
    static MailSignUpConfig defaults() {
        return new MailSignUpConfig();
    }

    MailSignUpPolicy.Limits limits() {
        return limits;
    }

    /** Mails a day to one address, whatever the username. */
    int perAddress() {
        return perAddress;
    }

    /** Mails a day that clients of one network may ask for. */
    int perNetwork() {
        return perNetwork;
    }
}
