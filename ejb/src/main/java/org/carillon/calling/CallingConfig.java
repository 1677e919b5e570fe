package org.carillon.calling;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of calls. */
@Dependent
public class CallingConfig {
    private final int maxCallsPerAccount;
    private final double invitesPerSecond;
    private final int inviteBurst;
    private final Duration wakeAfter;
    private final Duration wakeWait;
    private final Duration ringTime;
    private final Duration maxDuration;

    @Inject
    public CallingConfig(
            @ConfigProperty(name = "carillon.calling.max-calls-per-account", defaultValue = "10")
                    int maxCallsPerAccount,
            @ConfigProperty(name = "carillon.calling.invites-per-second", defaultValue = "2") double invitesPerSecond,
            @ConfigProperty(name = "carillon.calling.invite-burst", defaultValue = "20") int inviteBurst,
            @ConfigProperty(name = "carillon.calling.wake-after", defaultValue = "PT3S") Duration wakeAfter,
            @ConfigProperty(name = "carillon.calling.wake-wait", defaultValue = "PT30S") Duration wakeWait,
            @ConfigProperty(name = "carillon.calling.ring-time", defaultValue = "PT1M") Duration ringTime,
            @ConfigProperty(name = "carillon.calling.max-duration", defaultValue = "PT12H") Duration maxDuration) {
        if (wakeWait.compareTo(ringTime) >= 0) {
            throw new IllegalArgumentException("carillon.calling.wake-wait must be shorter than ring-time");
        }
        this.maxCallsPerAccount = maxCallsPerAccount;
        this.invitesPerSecond = invitesPerSecond;
        this.inviteBurst = inviteBurst;
        this.wakeAfter = wakeAfter;
        this.wakeWait = wakeWait;
        this.ringTime = ringTime;
        this.maxDuration = maxDuration;
    }

    /** Calls that an account may have at the same time, made and received together. */
    public int maxCallsPerAccount() {
        return maxCallsPerAccount;
    }

    /** Calls that an account may begin in the long run. */
    public double invitesPerSecond() {
        return invitesPerSecond;
    }

    /** Calls that an account may begin at once. */
    public int inviteBurst() {
        return inviteBurst;
    }

    /** How long a registered device may stay silent before it is woken. */
    public Duration wakeAfter() {
        return wakeAfter;
    }

    /** How long a call waits for a device that was woken. */
    public Duration wakeWait() {
        return wakeWait;
    }

    /** How long devices of the same preference ring before the next ones do, or the call ends. */
    public Duration ringTime() {
        return ringTime;
    }

    /** After this time a call counts as over though nobody hung up, unless its phones have agreed on a shorter one. */
    public Duration maxDuration() {
        return maxDuration;
    }
}
