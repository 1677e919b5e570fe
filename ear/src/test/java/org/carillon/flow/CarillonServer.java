package org.carillon.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.carillon.flow.phone.ServerAddress;

/**
 * The platform as a process of its own, started by the launcher on an empty state folder below {@code ear/target}. The
 * system property {@code carillon.test.database} chooses the database, {@code h2} or {@code postgresql};
 * {@code carillon.test.port-offset} moves every port. Where several JVMs share the tests, {@code carillon.test.fork} is
 * the number of this one, from 1, and each has a server of its own. Safe for use by several threads, except for starting
 * and stopping.
 */
public final class CarillonServer implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(10);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);
    private static final String HOST = "127.0.0.1";
    private static final int OFFSET_BETWEEN_FORKS = 200;

    /** The address of a proxy whose Path counts even for phones that know none. */
    static final String TRUSTED_PROXY = "127.0.0.9";

    /** Of a TURN server that a test may start; elsewhere nobody answers there. */
    static final String TURN_SERVER = "turn:198.51.100.4:3478?transport=udp";

    static final String TURN_SECRET = "secret-of-the-flow-tests";

    /** A Diameter peer that connects to us. */
    static final String DIAMETER_PEER = "flow.test";

    /** A charging data function that is away until a test plays it. */
    static final String CHARGING_PEER = "cdf.charging.test";

    static final String CHARGING_REALM = "charging.test";

    /** What a payment provider that a test may play signs with; elsewhere nobody answers at its port. */
    static final String PAYMENT_SECRET = "whsec_of_the_flow_tests";

    /** SMSes to numbers that begin so go to an SMSC by SMPP, or else to the provider with the HTTP interface. */
    static final String SMPP_PREFIX = "356";

    /** SMSes to numbers that begin so go to the provider with the HTTP interface. */
    static final String HTTP_PREFIX = "354";

    /** The number of the account that calls with codes are placed for; a test opens it. */
    static final String CODE_CALLER = "48690000071";

    static final String SMS_SECRET = "signature-of-the-flow-tests";

    private final Path directory = Preparation.directory();
    private final int fork = Integer.getInteger("carillon.test.fork", 1);
    private final int portOffset =
            Integer.getInteger("carillon.test.port-offset", 10_000) + (fork - 1) * OFFSET_BETWEEN_FORKS;
    private final String databaseName = System.getProperty("carillon.test.database", "h2");
    private final String name = "flow-" + databaseName + (fork == 1 ? "" : "-" + fork);
    private final Path state = directory.resolve(name);
    private final Launcher launcher =
            new Launcher(Preparation.project().resolve("carillon"), directory.resolve(name + "-launcher.log"));
    private final Thread lastResort = new Thread(this::stop, "stops Carillon");
    private final TestDatabase database;
    private int sipPort = 5060 + portOffset;

    private CarillonServer() {
        stop();
        Folders.empty(state);
        database = TestDatabase.named(databaseName);
    }

    static CarillonServer start() {
        CarillonServer server = new CarillonServer();
        Runtime.getRuntime().addShutdownHook(server.lastResort);
        server.startAgain();
        return server;
    }

    // ---- where it is ----

    /** Such as {@code http://127.0.0.1:18080}, without path. */
    public URI http() {
        return URI.create("http://" + HOST + ":" + (8080 + portOffset));
    }

    /** Such as {@code https://127.0.0.1:18443}, without path; its certificate is signed by {@link #certificateAuthority()}. */
    public URI https() {
        return URI.create("https://" + HOST + ":" + (8443 + portOffset));
    }

    /** Health below {@code /health}, metrics at {@code /prometheus}. */
    public URI management() {
        return URI.create("http://" + HOST + ":" + (9990 + portOffset));
    }

    /** What the management port answers, such as to {@code /health/ready}. */
    String managed(String path) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(management().resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    public String sipHost() {
        return HOST;
    }

    /** UDP and TCP. */
    public int sipPort() {
        return sipPort;
    }

    /** SIP over TLS. */
    public int sipTlsPort() {
        return 5061 + portOffset;
    }

    /** STUN, UDP. */
    public int stunPort() {
        return 3478 + portOffset;
    }

    /** Where files of charging data records are; each is finished after half a second. */
    public Path chargingFiles() {
        return state.resolve("charging-records");
    }

    /** TCP. */
    public int diameterPort() {
        return 3868 + portOffset;
    }

    /** Of an SMSC that a test may play, TCP. */
    public int smscPort() {
        return 2775 + portOffset;
    }

    /** Of an SMS provider with an HTTP interface that a test may play. */
    public int smsProviderPort() {
        return 9180 + portOffset;
    }

    /** Where administrators may log in; a test may be there. */
    public URI logInProvider() {
        return URI.create("http://" + HOST + ":" + (9070 + portOffset));
    }

    /** Where HEP is sent to, UDP. */
    public int capturePort() {
        return 9060 + portOffset;
    }

    /** Where the payment provider is asked, HTTP. */
    int paymentPort() {
        return 8095 + portOffset;
    }

    /** Where the provider of numbers is asked, HTTP; nobody answers there unless a test plays him. */
    int numbersPort() {
        return 8096 + portOffset;
    }

    public String domain() {
        return "carillon.local";
    }

    /** PEM file. */
    public Path certificateAuthority() {
        return state.resolve("tls/ca.pem");
    }

    public ServerAddress address() {
        return new ServerAddress(sipHost(), sipPort(), sipTlsPort(), http(), https(), certificateAuthority());
    }

    public String administratorPassword() {
        return read(state.resolve("secrets/admin.password")).strip();
    }

    /**
     * Lets one more program use {@code /internal/v1}, from one address of this machine.
     *
     * @return the value of its Authorization header
     */
    public String program(String name, String address) {
        String password = "secret-of-" + name;
        try {
            Files.writeString(programs(), name + " " + password + " " + address + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the programs of this name away. */
    public void removePrograms(String name) {
        try {
            Files.write(
                    programs(),
                    read(programs())
                            .lines()
                            .filter(line -> !line.startsWith(name + " "))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path programs() {
        return state.resolve("secrets/internal.callers");
    }

    /** {@code h2} or {@code postgresql}. */
    public String databaseName() {
        return databaseName;
    }

    /** What is below it, for tests that take it away. */
    TestDatabase database() {
        return database;
    }

    public Path log() {
        return state.resolve("server/log/server.log");
    }

    // ---- what happens to it ----

    /** Ends the process at once, as {@code kill -9} or a power cut does; returns when it is gone. */
    public void kill() {
        process().ifPresent(process -> {
            process.destroyForcibly();
            try {
                process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while killing the server", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the server survived its killing", e);
            }
        });
    }

    /** Stops as an operator does; nothing happens when it does not run. */
    public void stop() {
        if (Files.exists(state)) {
            launcher.run(STOP_PATIENCE, List.of("down", "--state", state.toString()));
        }
    }

    /** Has SIP over UDP and TCP elsewhere from the next start on: what is asked for while the server runs, waits for it. */
    void wantsSipAt(int port) {
        launcher.run(START_PATIENCE, starting(port));
    }

    /** Starts with SIP over UDP and TCP at this port, which stays; returns when the server is ready. */
    void startAgainAt(int port) {
        sipPort = port;
        startAgain();
    }

    /** Starts on the state that is there; returns when the server is ready. */
    public void startAgain() {
        launcher.run(START_PATIENCE, starting(sipPort));
    }

    private List<String> starting(int port) {
        List<String> arguments = new ArrayList<>(List.of("up", "-d", "--state", state.toString()));
        arguments.addAll(List.of(
                "--wildfly",
                directory.resolve("wildfly").toString(),
                "--ear",
                Preparation.ear().toString()));
        arguments.addAll(List.of("--port-offset", Integer.toString(portOffset)));
        arguments.addAll(List.of("--sip-port", Integer.toString(port)));
        arguments.add("-Dcarillon.sip.hep.server=" + HOST + ":" + capturePort());
        arguments.add("-Dcarillon.account.log-in.by-code=true");
        arguments.add("-Dcarillon.registrar.trusted-proxies=" + TRUSTED_PROXY);
        arguments.add("-Dcarillon.diameter.peers=" + DIAMETER_PEER + ";realm=test;address=" + HOST + "," + CHARGING_PEER
                + ";realm=" + CHARGING_REALM + ";address=" + HOST);
        arguments.add("-Dcarillon.accounting.client.realm=" + CHARGING_REALM);
        arguments.add("-Dcarillon.accounting.client.retry=PT0.2S");
        // users of these tariffs have their credit elsewhere
        arguments.add("-Dcarillon.charging.ro.realms=ro-flow>ocs.test,strict-flow>strict.test");
        arguments.add("-Dcarillon.accounting.files.directory=" + chargingFiles());
        arguments.add("-Dcarillon.accounting.files.max-age=PT0.5S");
        arguments.add(
                "-Dcarillon.account.sms.gateways-by-prefix=" + SMPP_PREFIX + ">smpp|http," + HTTP_PREFIX + ">http");
        arguments.add("-Dcarillon.account.sms.smpp.host=" + HOST);
        arguments.add("-Dcarillon.account.sms.smpp.port=" + smscPort());
        arguments.add("-Dcarillon.account.sms.smpp.tls=false");
        arguments.add("-Dcarillon.account.sms.smpp.system-id=flow");
        arguments.add("-Dcarillon.account.sms.smpp.password=secret8");
        arguments.add("-Dcarillon.account.sms.smpp.reconnect-after-most=PT2S");
        arguments.add("-Dcarillon.account.sms.http.url=http://" + HOST + ":" + smsProviderPort() + "/sms/json");
        arguments.add("-Dcarillon.account.sms.http.key=flow-key");
        arguments.add("-Dcarillon.account.sms.http.signature-secret=" + SMS_SECRET);
        arguments.add("-Dcarillon.account.call-me.gateway=sip");
        arguments.add("-Dcarillon.account.call-me.account=" + CODE_CALLER);
        arguments.add("-Dcarillon.account.call-me.prefix=int");
        arguments.add("-Dcarillon.account.call-me.ring-time=PT4S");
        arguments.add("-Dcarillon.calling.silence=PT1S");
        // how fast this machine is, and what else runs there, is no flow's matter; the brake is
        arguments.add("-Dcarillon.overload.target-ms=1000");
        arguments.add("-Dcarillon.api.oidc.issuer=" + logInProvider());
        arguments.add("-Dcarillon.api.oidc.redirect=" + https().resolve("/admin/v1/oidc/callback"));
        arguments.add("-Dcarillon.privacy.erasure.sweep-after=PT1S");
        arguments.add("-Dcarillon.stun.enabled=true");
        arguments.add("-Dcarillon.stun.port=" + stunPort());
        arguments.add("-Dcarillon.turn.servers=" + TURN_SERVER);
        arguments.add("-Dcarillon.turn.secret=" + TURN_SECRET);
        arguments.add("-Dcarillon.topup.web.url=http://" + HOST + ":" + paymentPort());
        arguments.add("-Dcarillon.topup.web.key=sk_of_the_flow_tests");
        arguments.add("-Dcarillon.topup.web.signing-secret=" + PAYMENT_SECRET);
        arguments.add("-Dcarillon.number.provider.url=http://" + HOST + ":" + numbersPort());
        arguments.addAll(database.launcherOptions());
        return arguments;
    }

    @Override
    public void close() {
        stop();
        database.close();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    private Optional<ProcessHandle> process() {
        Path pidFile = state.resolve("carillon.pid");
        return Files.exists(pidFile)
                ? ProcessHandle.of(Long.parseLong(read(pidFile).strip()))
                : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
