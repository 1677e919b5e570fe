package org.carillon.diameter.ra;

import java.time.Duration;
import org.carillon.connector.Setting;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ra.engine.DiameterSettings;
import org.carillon.diameter.ra.engine.RealmRoute;
import org.carillon.diameter.ra.peer.PeerTimes;
import org.jspecify.annotations.Nullable;

/**
 * The properties that the container sets from ra.xml and ironjacamar.xml; {@code config/reference.properties} says what
 * each means. A container sets only beans with text and numbers, so that the typed form is made here.
 */
public abstract class DiameterConfiguration {
    /** Until a connection that somebody made has said whose it is. */
    private static final Duration INTRODUCTION = Duration.ofSeconds(10);

    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private String bind = "127.0.0.1";
    private Integer port = 3868;
    private Integer tlsPort = 5868;
    private String host = "carillon-1.carillon.local";
    private String realm = "carillon.local";
    private String applications = "acct:3,4,10415/4,10415/16777217,10415/16777216";
    private @Nullable String peers;
    private @Nullable String realms;
    private Integer watchdogSeconds = 30;
    private Integer reconnectSeconds = 30;
    private Integer answerSeconds = 10;
    private Integer threads = 0;
    private Integer maxQueued = 10_000;
    private Integer maxPending = 100_000;
    private Integer rememberedRequests = 50_000;
    private Integer forwardSeconds = 10;
    private Integer certificateCheckSeconds = 30;
    private Integer maxMessageOctets = 1_048_576;
    private @Nullable String keystore;
    private @Nullable String keystorePassword;
    private @Nullable String authority;

    /** @throws IllegalArgumentException when a property has no meaning */
    DiameterSettings settings() {
        return new DiameterSettings(
                bind,
                port,
                tlsPort,
                host,
                realm,
                Setting.list(applications).stream().map(ApplicationId::parse).toList(),
                Setting.list(peers).stream().map(PeerSettings::parse).toList(),
                Setting.list(realms).stream().map(RealmRoute::parse).toList(),
                new PeerTimes(
                        Duration.ofSeconds(watchdogSeconds),
                        Duration.ofSeconds(reconnectSeconds),
                        Duration.ofSeconds(answerSeconds),
                        GOODBYE),
                INTRODUCTION,
                Setting.threads(threads),
                maxQueued,
                maxMessageOctets,
                maxPending,
                rememberedRequests,
                Duration.ofSeconds(forwardSeconds),
                Duration.ofSeconds(certificateCheckSeconds),
                Setting.path(keystore),
                Setting.secret(keystorePassword),
                Setting.path(authority));
    }

    public String getBind() {
        return bind;
    }

    public void setBind(String bind) {
        this.bind = bind;
    }

    public Integer getPort() {
        return port;
    }

    public void setPort(Integer port) {
        this.port = port;
    }

    public Integer getTlsPort() {
        return tlsPort;
    }

    public void setTlsPort(Integer tlsPort) {
        this.tlsPort = tlsPort;
    }

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public String getRealm() {
        return realm;
    }

    public void setRealm(String realm) {
        this.realm = realm;
    }

    public String getApplications() {
        return applications;
    }

    public void setApplications(String applications) {
        this.applications = applications;
    }

    public @Nullable String getPeers() {
        return peers;
    }

    public void setPeers(@Nullable String peers) {
        this.peers = peers;
    }

    public @Nullable String getRealms() {
        return realms;
    }

    public void setRealms(@Nullable String realms) {
        this.realms = realms;
    }

    public Integer getWatchdogSeconds() {
        return watchdogSeconds;
    }

    public void setWatchdogSeconds(Integer watchdogSeconds) {
        this.watchdogSeconds = watchdogSeconds;
    }

    public Integer getReconnectSeconds() {
        return reconnectSeconds;
    }

    public void setReconnectSeconds(Integer reconnectSeconds) {
        this.reconnectSeconds = reconnectSeconds;
    }

    public Integer getAnswerSeconds() {
        return answerSeconds;
    }

    public void setAnswerSeconds(Integer answerSeconds) {
        this.answerSeconds = answerSeconds;
    }

    public Integer getThreads() {
        return threads;
    }

    public void setThreads(Integer threads) {
        this.threads = threads;
    }

    public Integer getMaxQueued() {
        return maxQueued;
    }

    public void setMaxQueued(Integer maxQueued) {
        this.maxQueued = maxQueued;
    }

    public Integer getMaxPending() {
        return maxPending;
    }

    public void setMaxPending(Integer maxPending) {
        this.maxPending = maxPending;
    }

    public Integer getRememberedRequests() {
        return rememberedRequests;
    }

    public void setRememberedRequests(Integer rememberedRequests) {
        this.rememberedRequests = rememberedRequests;
    }

    public Integer getForwardSeconds() {
        return forwardSeconds;
    }

    public void setForwardSeconds(Integer forwardSeconds) {
        this.forwardSeconds = forwardSeconds;
    }

    public Integer getCertificateCheckSeconds() {
        return certificateCheckSeconds;
    }

    public void setCertificateCheckSeconds(Integer certificateCheckSeconds) {
        this.certificateCheckSeconds = certificateCheckSeconds;
    }

    public Integer getMaxMessageOctets() {
        return maxMessageOctets;
    }

    public void setMaxMessageOctets(Integer maxMessageOctets) {
        this.maxMessageOctets = maxMessageOctets;
    }

    public @Nullable String getKeystore() {
        return keystore;
    }

    public void setKeystore(@Nullable String keystore) {
        this.keystore = keystore;
    }

    public @Nullable String getKeystorePassword() {
        return keystorePassword;
    }

    public void setKeystorePassword(@Nullable String keystorePassword) {
        this.keystorePassword = keystorePassword;
    }

    public @Nullable String getAuthority() {
        return authority;
    }

    public void setAuthority(@Nullable String authority) {
        this.authority = authority;
    }
}
