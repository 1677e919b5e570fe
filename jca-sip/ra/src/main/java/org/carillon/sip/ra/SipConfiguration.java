package org.carillon.sip.ra;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.carillon.connector.Setting;
import org.carillon.sip.ra.engine.SipSettings;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.proxy.DialogTokens;
import org.carillon.sip.ra.proxy.SystemDns;
import org.carillon.sip.ra.transaction.ServerTransactions.Bounds;
import org.carillon.sip.ra.transaction.Timers;
import org.carillon.sip.ra.transport.StreamLimits;
import org.carillon.sip.ra.transport.WebSocketLimits;
import org.jspecify.annotations.Nullable;

/**
 * The properties that the container sets from ra.xml and ironjacamar.xml; {@code config/reference.properties} says what
 * each means. A container sets only beans with text and numbers, so that the typed form is made here.
 */
public abstract class SipConfiguration extends EdgeConfiguration {
    private static final Duration PARTIAL = Duration.ofSeconds(30);
    /** Less, because the opening handshake has its own time. */
    private static final Duration FIRST_ON_WEB_SOCKET = Duration.ofSeconds(27);

    private static final Duration PONG = Duration.ofSeconds(5);

    private String bind = "127.0.0.1";
    private Integer port = 5060;
    private Integer tlsPort = 5061;
    private @Nullable String advertised;
    private @Nullable String keystore;
    private @Nullable String keystorePassword;
    private @Nullable String authority;
    private Integer threads = 0;
    private Integer maxConnections = 20_000;
    private Integer idleSeconds = 3900;
    private Integer maxTransactions = 200_000;
    private Integer maxTransactionMegabytes = 256;
    private Integer watchdogSeconds = 5;
    private @Nullable String supportedOptions;
    private @Nullable String domains;
    private @Nullable String dialogKeys;

    SipSettings settings() {
        return new SipSettings(
                bind,
                port,
                tlsPort,
                Setting.text(advertised),
                Setting.path(keystore),
                Setting.secret(keystorePassword),
                Setting.path(authority),
                Setting.threads(threads),
                4096,
                Set.copyOf(Setting.list(supportedOptions)),
                new StreamLimits(
                        maxConnections,
                        getMaxConnectionsPerAddress(),
                        getMaxHandshakes(),
                        Duration.ofSeconds(getHandshakeSeconds()),
                        PARTIAL,
                        Duration.ofSeconds(idleSeconds)),
                new WebSocketLimits(
                        maxConnections,
                        getMaxConnectionsPerAddress(),
                        FIRST_ON_WEB_SOCKET,
                        Duration.ofSeconds(getWebSocketPingSeconds()),
                        PONG),
                guardSettings(),
                overloadSettings(),
                getStunEnabled() ? getStunPort() : null,
                getStunPerSecond(),
                Duration.ofSeconds(getCertificateCheckSeconds()),
                new Bounds(maxTransactions, maxTransactionMegabytes * 1024L * 1024),
                Timers.STANDARD,
                Setting.list(domains),
                dialogTokens(),
                new SystemDns(),
                hepSettings(),
                Duration.ofSeconds(watchdogSeconds));
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

    public @Nullable String getAdvertised() {
        return advertised;
    }

    public void setAdvertised(@Nullable String advertised) {
        this.advertised = advertised;
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

    public Integer getThreads() {
        return threads;
    }

    public void setThreads(Integer threads) {
        this.threads = threads;
    }

    public Integer getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(Integer maxConnections) {
        this.maxConnections = maxConnections;
    }

    public Integer getIdleSeconds() {
        return idleSeconds;
    }

    public void setIdleSeconds(Integer idleSeconds) {
        this.idleSeconds = idleSeconds;
    }

    public Integer getMaxTransactions() {
        return maxTransactions;
    }

    public void setMaxTransactions(Integer maxTransactions) {
        this.maxTransactions = maxTransactions;
    }

    public Integer getMaxTransactionMegabytes() {
        return maxTransactionMegabytes;
    }

    public void setMaxTransactionMegabytes(Integer maxTransactionMegabytes) {
        this.maxTransactionMegabytes = maxTransactionMegabytes;
    }

    public Integer getWatchdogSeconds() {
        return watchdogSeconds;
    }

    public void setWatchdogSeconds(Integer watchdogSeconds) {
        this.watchdogSeconds = watchdogSeconds;
    }

    public @Nullable String getSupportedOptions() {
        return supportedOptions;
    }

    public void setSupportedOptions(@Nullable String supportedOptions) {
        this.supportedOptions = supportedOptions;
    }

    public @Nullable String getDomains() {
        return domains;
    }

    public void setDomains(@Nullable String domains) {
        this.domains = domains;
    }

    public @Nullable String getDialogKeys() {
        return dialogKeys;
    }

    public void setDialogKeys(@Nullable String dialogKeys) {
        this.dialogKeys = dialogKeys;
    }

    private DialogTokens dialogTokens() {
        List<String> keys = Setting.list(dialogKeys);
        if (keys.isEmpty()) {
            SipLog.LOG.noDialogKey();
            return DialogTokens.random();
        }
        return DialogTokens.shared(keys);
    }
}
