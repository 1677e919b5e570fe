package org.carillon.sip.ra.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.carillon.sip.ra.guard.GuardSettings;
import org.carillon.sip.ra.proxy.DialogTokens;
import org.carillon.sip.ra.proxy.Dns;
import org.carillon.sip.ra.proxy.FakeDns;
import org.carillon.sip.ra.trace.HepSettings;
import org.carillon.sip.ra.transaction.ServerTransactions.Bounds;
import org.carillon.sip.ra.transaction.Timers;
import org.carillon.sip.ra.transport.StreamLimits;
import org.carillon.sip.ra.transport.WebSocketLimits;

/** Engines with settings for tests: free ports, no watchdog unless asked for. */
final class Engines {
    /** T1 = 20 ms, so that 64*T1 is 1.28 s. */
    static final Timers FAST =
            new Timers(Duration.ofMillis(20), Duration.ofMillis(160), Duration.ofMillis(200), Duration.ofSeconds(2));

    private Timers timers = Timers.STANDARD;
    private Bounds bounds = new Bounds(10_000, 64 * 1024 * 1024);
    private StreamLimits limits = streamLimits(100, Duration.ofSeconds(32));
    private WebSocketLimits webSocketLimits =
            new WebSocketLimits(100, 0, Duration.ofSeconds(32), Duration.ofSeconds(25), Duration.ofSeconds(7));
    private Duration watchdog = Duration.ZERO;
    private String bind = "127.0.0.1";
    private GuardSettings guard = GuardSettings.rate(0, 1, 1000);
    private int tlsPort;
    private Integer stunPort;
    private Duration certificateCheck = Duration.ZERO;
    private Path keystore;
    private char[] password = new char[0];
    private Set<String> options = Set.of();
    private DialogTokens tokens = DialogTokens.random();
    private HepSettings hep;
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

    static StreamLimits streamLimits(int connections, Duration partial) {
        return new StreamLimits(connections, 0, 50, Duration.ofSeconds(10), partial, Duration.ofSeconds(60));
    }

    static GuardSettings strict(double perSecond, int burst) {
        return new GuardSettings(
                true,
                false,
                List.of(),
                perSecond,
                burst,
                100,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofHours(24),
                List.of("friendly-scanner"),
                1000);
    }

    Engines bind(String bind) {
        this.bind = bind;
        return this;
    }

    Engines guard(GuardSettings guard) {
        this.guard = guard;
        return this;
    }

    Engines tlsPort(int tlsPort) {
        this.tlsPort = tlsPort;
        return this;
    }

    Engines stun() {
        this.stunPort = 0;
        return this;
    }

    Engines certificateCheck(Duration certificateCheck) {
        this.certificateCheck = certificateCheck;
        return this;
    }

    Engines webSocketLimits(WebSocketLimits limits) {
        this.webSocketLimits = limits;
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

    Engines hep(HepSettings hep) {
        this.hep = hep;
        return this;
    }

    Engines dns(Dns dns) {
        this.dns = dns;
        return this;
    }

    SipEngine start(RequestSink sink) throws Exception {
        return new SipEngine(
                new SipSettings(
                        bind,
                        0,
                        tlsPort,
                        null,
                        keystore,
                        password,
                        null,
                        2,
                        64,
                        options,
                        limits,
                        webSocketLimits,
                        guard,
                        stunPort,
                        20,
                        certificateCheck,
                        bounds,
                        timers,
                        List.of("carillon.local"),
                        tokens,
                        dns,
                        hep,
                        watchdog),
                sink);
    }
}
