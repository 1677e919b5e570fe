package org.carillon.sip.ra.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.carillon.sip.ra.proxy.DialogTokens;
import org.carillon.sip.ra.proxy.Dns;
import org.carillon.sip.ra.proxy.FakeDns;
import org.carillon.sip.ra.transaction.ServerTransactions.Bounds;
import org.carillon.sip.ra.transaction.Timers;
import org.carillon.sip.ra.transport.StreamLimits;

/** Engines with settings for tests: free ports, no watchdog unless asked for. */
final class Engines {
    /** T1 = 20 ms, so that 64*T1 is 1.28 s. */
    static final Timers FAST =
            new Timers(Duration.ofMillis(20), Duration.ofMillis(160), Duration.ofMillis(200), Duration.ofSeconds(2));

    private Timers timers = Timers.STANDARD;
    private Bounds bounds = new Bounds(10_000, 64 * 1024 * 1024);
    private StreamLimits limits = new StreamLimits(100, Duration.ofSeconds(32), Duration.ofSeconds(60));
    private Duration watchdog = Duration.ZERO;
    private Path keystore;
    private char[] password = new char[0];
    private Set<String> options = Set.of();
    private DialogTokens tokens = DialogTokens.random();
    private Dns dns = new FakeDns();

    Engines timers(Timers timers) {
        this.timers = timers;
        return this;
    }

    Engines bounds(Bounds bounds) {
        this.bounds = bounds;
        return this;
    }

    Engines limits(StreamLimits limits) {
        this.limits = limits;
        return this;
    }

    Engines watchdog(Duration watchdog) {
        this.watchdog = watchdog;
        return this;
    }

    Engines tls(Path keystore, String password) {
        this.keystore = keystore;
        this.password = password.toCharArray();
        return this;
    }

    Engines options(String... options) {
        this.options = Set.of(options);
        return this;
    }

    Engines key(String key) {
        this.tokens = DialogTokens.shared(List.of(key));
        return this;
    }

    Engines dns(Dns dns) {
        this.dns = dns;
        return this;
    }

    SipEngine start(RequestSink sink) throws Exception {
        return new SipEngine(
                new SipSettings(
                        "127.0.0.1",
                        0,
                        0,
                        null,
                        keystore,
                        password,
                        null,
                        2,
                        64,
                        options,
                        limits,
                        bounds,
                        timers,
                        List.of("carillon.local"),
                        tokens,
                        dns,
                        watchdog),
                sink);
    }
}
