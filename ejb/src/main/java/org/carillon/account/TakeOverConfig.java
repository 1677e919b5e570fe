package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a device has to wait for before it takes an account over. */
@ApplicationScoped
public class TakeOverConfig {
    private Duration delay = Duration.ofHours(24);
    private int perDay = 3;
    private String smsText = "";

    /** For the container's proxy only. */
    protected TakeOverConfig() {}

    @Inject
    public TakeOverConfig(
            @ConfigProperty(name = "carillon.account.take-over.delay", defaultValue = "PT24H") Duration delay,
            @ConfigProperty(name = "carillon.account.take-over.per-day", defaultValue = "3") int perDay,
            @ConfigProperty(
                            name = "carillon.account.take-over.sms-text",
                            defaultValue = "A new phone wants your account. Not you? [PORTAL]/UndoTakeOver?code=[CODE]")
                    String smsText) {
        this.delay = delay;
        this.perDay = perDay;
        this.smsText = smsText;
    }

    /** How long the others have to object, and how long a device is new. */
    public Duration delay() {
        return delay;
    }

    /** How often an account may ask in 24 hours: each one costs a mail or an SMS. */
    public int perDay() {
        return perDay;
    }

    public String smsText() {
        return smsText;
    }
}
