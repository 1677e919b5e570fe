package org.carillon.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.carillon.privacy.model.RetentionRule;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of {@code carillon.privacy.*}. */
@ApplicationScoped
public class PrivacyConfig {
    private final Map<RetentionRule, Duration> keep = new EnumMap<>(RetentionRule.class);
    private Duration exportLifetime = Duration.ZERO;
    private int exportsPerDay;
    private int exportMebibytes;
    private Duration sweepAfter = Duration.ZERO;

    /** For the container's proxy only. */
    protected PrivacyConfig() {}

    @Inject
    public PrivacyConfig(
            @ConfigProperty(name = "carillon.privacy.export.lifetime", defaultValue = "PT48H") Duration exportLifetime,
            @ConfigProperty(name = "carillon.privacy.export.per-day", defaultValue = "3") int exportsPerDay,
            @ConfigProperty(name = "carillon.privacy.export.mebibytes", defaultValue = "64") int exportMebibytes,
            @ConfigProperty(name = "carillon.privacy.erasure.sweep-after", defaultValue = "PT1M") Duration sweepAfter,
            @ConfigProperty(name = "carillon.privacy.keep.events", defaultValue = "P90D") Duration events,
            @ConfigProperty(name = "carillon.privacy.keep.messages", defaultValue = "P30D") Duration messages,
            @ConfigProperty(name = "carillon.privacy.keep.call-records", defaultValue = "P0D") Duration callRecords,
            @ConfigProperty(name = "carillon.privacy.keep.sign-ups", defaultValue = "P30D") Duration signUps) {
        this.exportLifetime = exportLifetime;
        this.exportsPerDay = exportsPerDay;
        this.exportMebibytes = exportMebibytes;
        this.sweepAfter = sweepAfter;
        keep.put(RetentionRule.EVENTS, events);
        keep.put(RetentionRule.MESSAGES, messages);
        keep.put(RetentionRule.CALL_RECORDS, callRecords);
        keep.put(RetentionRule.CHARGING_SESSIONS, callRecords);
        keep.put(RetentionRule.MESSAGE_RECORDS, callRecords);
        keep.put(RetentionRule.CHARGED_EVENTS, callRecords);
        keep.put(RetentionRule.OFFNET_TEXTS, messages);
        keep.put(RetentionRule.SIGN_UPS, signUps);
        keep.put(RetentionRule.MAIL_SIGN_UPS, signUps);
        keep.put(RetentionRule.PASSWORD_RESETS, signUps);
        keep.put(RetentionRule.BUDGETS, Duration.ofDays(2));
        keep.put(RetentionRule.EXPORTS, Duration.ofMinutes(1));
    }

    /** How long an archive can be fetched. */
    public Duration exportLifetime() {
        return exportLifetime;
    }

    /** Archives of one account within 24 hours. */
    public int exportsPerDay() {
        return exportsPerDay;
    }

    /** Octets of an archive at most. */
    public long exportOctets() {
        return exportMebibytes * 1024L * 1024;
    }

    /** When names are taken out of logs, after the account is gone: what was on its way has arrived by then. */
    public Duration sweepAfter() {
        return sweepAfter;
    }

    /** How long rows are kept; zero: for ever. */
    public Duration keep(RetentionRule rule) {
        return keep.getOrDefault(rule, Duration.ZERO);
    }
}
