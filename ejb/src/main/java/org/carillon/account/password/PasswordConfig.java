package org.carillon.account.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What passwords are for, how they are hashed, and how many at a time. */
@ApplicationScoped
public class PasswordConfig {
    private static final int PROCESSORS_PER_THREAD = 4;

    private boolean separate = true;
    private int memoryKib = 7_168;
    private int iterations = 5;
    private int threads = 1;
    private double processors = 1;
    private Duration burst = Duration.ofSeconds(5);
    private int queue = 16;
    private int minLength = 8;
    private Duration resetLifetime = Duration.ofHours(1);
    private int resetsPerDay = 5;
    private boolean tellMissing;
    private String smsText = "Set a new password: [PORTAL]/ChangePassword?code=[CODE]";

    /** For the container's proxy only. */
    protected PasswordConfig() {}

    @Inject
    public PasswordConfig(
            @ConfigProperty(name = "carillon.account.password.separate", defaultValue = "true") boolean separate,
            @ConfigProperty(name = "carillon.account.password.argon2-memory-kib", defaultValue = "7168") int memoryKib,
            @ConfigProperty(name = "carillon.account.password.argon2-iterations", defaultValue = "5") int iterations,
            @ConfigProperty(name = "carillon.account.password.threads", defaultValue = "0") int threads,
            @ConfigProperty(name = "carillon.account.password.share", defaultValue = "0.0625") double share,
            @ConfigProperty(name = "carillon.account.password.burst", defaultValue = "PT5S") Duration burst,
            @ConfigProperty(name = "carillon.account.password.queue", defaultValue = "16") int queue,
            @ConfigProperty(name = "carillon.account.password.min-length", defaultValue = "8") int minLength,
            @ConfigProperty(name = "carillon.account.password.reset-lifetime", defaultValue = "PT1H")
                    Duration resetLifetime,
            @ConfigProperty(name = "carillon.account.password.resets-per-day", defaultValue = "5") int resetsPerDay,
            @ConfigProperty(name = "carillon.account.password.tell-missing", defaultValue = "false")
                    boolean tellMissing,
            @ConfigProperty(
                            name = "carillon.account.password.sms-text",
                            defaultValue = "Set a new password: [PORTAL]/ChangePassword?code=[CODE]")
                    String smsText) {
        if (memoryKib < 8 || iterations < 1 || threads < 0 || queue < 0 || minLength < 1) {
            throw new IllegalStateException("a number of carillon.account.password.* is too small");
        }
        if (!(share > 0 && share <= 1) || burst.isNegative()) {
            throw new IllegalStateException(
                    "carillon.account.password.share is above 0 and up to 1, and burst no time before now");
        }
        this.separate = separate;
        this.memoryKib = memoryKib;
        this.iterations = iterations;
        this.threads = threads == 0
                ? Math.max(1, Runtime.getRuntime().availableProcessors() / PROCESSORS_PER_THREAD)
                : threads;
        this.processors = Runtime.getRuntime().availableProcessors() * share;
        this.burst = burst;
        this.queue = queue;
        this.minLength = minLength;
        this.resetLifetime = resetLifetime;
        this.resetsPerDay = resetsPerDay;
        this.tellMissing = tellMissing;
        this.smsText = smsText;
    }

    /** The defaults, but hashes that cost next to nothing, for tests. */
    public static PasswordConfig cheap(boolean separate) {
        PasswordConfig config = new PasswordConfig();
        config.separate = separate;
        config.memoryKib = 64;
        config.iterations = 1;
        return config;
    }

    /** Whether SIP has a password of its own; otherwise one password opens everything. */
    public boolean separate() {
        return separate;
    }

    /** KiB of memory that one hash takes. */
    public int memoryKib() {
        return memoryKib;
    }

    public int iterations() {
        return iterations;
    }

    /** Hashes that are made at the same time. */
    public int threads() {
        return threads;
    }

    /** Processors whose time hashes may take in the long run. */
    public double processors() {
        return processors;
    }

    /** What they may take of it at once. */
    public Duration burst() {
        return burst;
    }

    /** Requests that wait for one of them; one more is refused. */
    public int queue() {
        return queue;
    }

    public int minLength() {
        return minLength;
    }

    /** How long a link to a new password works. */
    public Duration resetLifetime() {
        return resetLifetime;
    }

    /** Links that an account gets in 24 hours. */
    public int resetsPerDay() {
        return resetsPerDay;
    }

    /** Whether somebody who tries any password is told that the account has none; it tells that there is an account. */
    public boolean tellMissing() {
        return tellMissing;
    }

    public String smsText() {
        return smsText;
    }
}
