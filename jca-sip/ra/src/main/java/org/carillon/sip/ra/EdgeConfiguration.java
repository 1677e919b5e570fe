package org.carillon.sip.ra;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.carillon.connector.Setting;
import org.carillon.sip.ra.guard.GuardSettings;
import org.carillon.sip.ra.guard.Network;
import org.carillon.sip.ra.overload.OverloadSettings;
import org.jspecify.annotations.Nullable;

/** The properties of what stands between the network and the engine: guard, overload, STUN, and the limits of connections. */
public abstract class EdgeConfiguration extends HepConfiguration {
    private Integer webSocketPingSeconds = 25;
    private Integer maxConnectionsPerAddress = 1000;
    private Integer maxHandshakes = 2000;
    private Integer handshakeSeconds = 10;
    private Integer certificateCheckSeconds = 30;
    private Boolean stunEnabled = false;
    private Integer stunPort = 3478;
    private Integer stunPerSecond = 20;
    private Boolean guardEnabled = true;
    private Boolean guardExemptLoopback = true;
    private @Nullable String guardAllowed;
    private Integer guardPerSecond = 1000;
    private Integer guardBurst = 2000;
    private Integer guardThreshold = 100;
    private Integer guardHalfLifeSeconds = 120;
    private Integer guardBanSeconds = 300;
    private Integer guardMaxBanSeconds = 86_400;
    private @Nullable String guardScanners =
            "friendly-scanner,sipvicious,sundayddr,sipcli,sip-scan,vaxsipuseragent,pplsip";
    private Integer guardSources = 100_000;

    private Boolean overloadEnabled = true;
    private Integer overloadTargetMillis = 10;
    private Integer overloadIntervalMillis = 100;
    private Integer overloadRetryAfterSeconds = 2;
    private Integer overloadMaxRetryAfterSeconds = 8;
    private Integer overloadMaxRegisterRetryAfterSeconds = 120;
    private @Nullable String overloadEmergencyNumbers = "112,911";

    OverloadSettings overloadSettings() {
        return new OverloadSettings(
                overloadEnabled,
                Duration.ofMillis(overloadTargetMillis),
                Duration.ofMillis(overloadIntervalMillis),
                Duration.ofSeconds(overloadRetryAfterSeconds),
                Duration.ofSeconds(overloadMaxRetryAfterSeconds),
                Duration.ofSeconds(overloadMaxRegisterRetryAfterSeconds),
                Set.copyOf(Setting.list(overloadEmergencyNumbers)));
    }

    GuardSettings guardSettings() {
        return new GuardSettings(
                guardEnabled,
                guardExemptLoopback,
                Setting.list(guardAllowed).stream().map(Network::parse).toList(),
                guardPerSecond,
                guardBurst,
                guardThreshold,
                Duration.ofSeconds(guardHalfLifeSeconds),
                Duration.ofSeconds(guardBanSeconds),
                Duration.ofSeconds(guardMaxBanSeconds),
                Setting.list(guardScanners).stream()
                        .map(agent -> agent.toLowerCase(Locale.ROOT))
                        .toList(),
                guardSources);
    }

    public Integer getWebSocketPingSeconds() {
        return webSocketPingSeconds;
    }

    public void setWebSocketPingSeconds(Integer webSocketPingSeconds) {
        this.webSocketPingSeconds = webSocketPingSeconds;
    }

    public Integer getMaxConnectionsPerAddress() {
        return maxConnectionsPerAddress;
    }

    public void setMaxConnectionsPerAddress(Integer maxConnectionsPerAddress) {
        this.maxConnectionsPerAddress = maxConnectionsPerAddress;
    }

    public Integer getMaxHandshakes() {
        return maxHandshakes;
    }

    public void setMaxHandshakes(Integer maxHandshakes) {
        this.maxHandshakes = maxHandshakes;
    }

    public Integer getHandshakeSeconds() {
        return handshakeSeconds;
    }

    public void setHandshakeSeconds(Integer handshakeSeconds) {
        this.handshakeSeconds = handshakeSeconds;
    }

    public Integer getCertificateCheckSeconds() {
        return certificateCheckSeconds;
    }

    public void setCertificateCheckSeconds(Integer certificateCheckSeconds) {
        this.certificateCheckSeconds = certificateCheckSeconds;
    }

    public Boolean getStunEnabled() {
        return stunEnabled;
    }

    public void setStunEnabled(Boolean stunEnabled) {
        this.stunEnabled = stunEnabled;
    }

    public Integer getStunPort() {
        return stunPort;
    }

    public void setStunPort(Integer stunPort) {
        this.stunPort = stunPort;
    }

    public Integer getStunPerSecond() {
        return stunPerSecond;
    }

    public void setStunPerSecond(Integer stunPerSecond) {
        this.stunPerSecond = stunPerSecond;
    }

    public Boolean getGuardEnabled() {
        return guardEnabled;
    }

    public void setGuardEnabled(Boolean guardEnabled) {
        this.guardEnabled = guardEnabled;
    }

    public Boolean getGuardExemptLoopback() {
        return guardExemptLoopback;
    }

    public void setGuardExemptLoopback(Boolean guardExemptLoopback) {
        this.guardExemptLoopback = guardExemptLoopback;
    }

    public @Nullable String getGuardAllowed() {
        return guardAllowed;
    }

    public void setGuardAllowed(@Nullable String guardAllowed) {
        this.guardAllowed = guardAllowed;
    }

    public Integer getGuardPerSecond() {
        return guardPerSecond;
    }

    public void setGuardPerSecond(Integer guardPerSecond) {
        this.guardPerSecond = guardPerSecond;
    }

    public Integer getGuardBurst() {
        return guardBurst;
    }

    public void setGuardBurst(Integer guardBurst) {
        this.guardBurst = guardBurst;
    }

    public Integer getGuardThreshold() {
        return guardThreshold;
    }

    public void setGuardThreshold(Integer guardThreshold) {
        this.guardThreshold = guardThreshold;
    }

    public Integer getGuardHalfLifeSeconds() {
        return guardHalfLifeSeconds;
    }

    public void setGuardHalfLifeSeconds(Integer guardHalfLifeSeconds) {
        this.guardHalfLifeSeconds = guardHalfLifeSeconds;
    }

    public Integer getGuardBanSeconds() {
        return guardBanSeconds;
    }

    public void setGuardBanSeconds(Integer guardBanSeconds) {
        this.guardBanSeconds = guardBanSeconds;
    }

    public Integer getGuardMaxBanSeconds() {
        return guardMaxBanSeconds;
    }

    public void setGuardMaxBanSeconds(Integer guardMaxBanSeconds) {
        this.guardMaxBanSeconds = guardMaxBanSeconds;
    }

    public @Nullable String getGuardScanners() {
        return guardScanners;
    }

    public void setGuardScanners(@Nullable String guardScanners) {
        this.guardScanners = guardScanners;
    }

    public Integer getGuardSources() {
        return guardSources;
    }

    public void setGuardSources(Integer guardSources) {
        this.guardSources = guardSources;
    }

    public Boolean getOverloadEnabled() {
        return overloadEnabled;
    }

    public void setOverloadEnabled(Boolean overloadEnabled) {
        this.overloadEnabled = overloadEnabled;
    }

    public Integer getOverloadTargetMillis() {
        return overloadTargetMillis;
    }

    public void setOverloadTargetMillis(Integer overloadTargetMillis) {
        this.overloadTargetMillis = overloadTargetMillis;
    }

    public Integer getOverloadIntervalMillis() {
        return overloadIntervalMillis;
    }

    public void setOverloadIntervalMillis(Integer overloadIntervalMillis) {
        this.overloadIntervalMillis = overloadIntervalMillis;
    }

    public Integer getOverloadRetryAfterSeconds() {
        return overloadRetryAfterSeconds;
    }

    public void setOverloadRetryAfterSeconds(Integer overloadRetryAfterSeconds) {
        this.overloadRetryAfterSeconds = overloadRetryAfterSeconds;
    }

    public Integer getOverloadMaxRetryAfterSeconds() {
        return overloadMaxRetryAfterSeconds;
    }

    public void setOverloadMaxRetryAfterSeconds(Integer overloadMaxRetryAfterSeconds) {
        this.overloadMaxRetryAfterSeconds = overloadMaxRetryAfterSeconds;
    }

    public Integer getOverloadMaxRegisterRetryAfterSeconds() {
        return overloadMaxRegisterRetryAfterSeconds;
    }

    public void setOverloadMaxRegisterRetryAfterSeconds(Integer overloadMaxRegisterRetryAfterSeconds) {
        this.overloadMaxRegisterRetryAfterSeconds = overloadMaxRegisterRetryAfterSeconds;
    }

    public @Nullable String getOverloadEmergencyNumbers() {
        return overloadEmergencyNumbers;
    }

    public void setOverloadEmergencyNumbers(@Nullable String overloadEmergencyNumbers) {
        this.overloadEmergencyNumbers = overloadEmergencyNumbers;
    }
}
