package org.carillon.diameter.ra;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.ra.engine.DiameterSettings;
import org.carillon.diameter.ra.peer.PeerSettings;
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
    private Integer maxMessageOctets = 1_048_576;
    private @Nullable String keystore;
    private @Nullable String keystorePassword;
    private @Nullable String authority;

    /** @throws IllegalArgumentException when a property has no meaning */
    DiameterSettings settings() {
        int workers =
                threads > 0 ? threads : Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        return new DiameterSettings(
                bind,
                port,
                tlsPort,
                host,
                realm,
                list(applications, ",").stream().map(ApplicationId::parse).toList(),
                list(peers, ",").stream().map(PeerSettings::parse).toList(),
                routes(list(realms, ",")),
                new PeerTimes(
                        Duration.ofSeconds(watchdogSeconds),
                        Duration.ofSeconds(reconnectSeconds),
                        Duration.ofSeconds(answerSeconds),
                        GOODBYE),
                INTRODUCTION,
                workers,
                maxQueued,
                maxMessageOctets,
                maxPending,
                path(keystore),
                keystorePassword == null ? new char[0] : keystorePassword.toCharArray(),
                path(authority));
    }

    /** Each is {@code realm>host|host}. */
    private static Map<String, List<String>> routes(List<String> texts) {
        Map<String, List<String>> routes = new LinkedHashMap<>();
        for (String text : texts) {
            int arrow = text.indexOf('>');
            if (arrow < 1) {
                throw new IllegalArgumentException("a realm is name>peer|peer: " + text);
            }
            routes.put(text.substring(0, arrow).strip(), list(text.substring(arrow + 1), "\\|"));
        }
        return routes;
    }

    private static List<String> list(@Nullable String text, String separator) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(separator))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null || text.isBlank() ? null : Path.of(text.strip());
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
