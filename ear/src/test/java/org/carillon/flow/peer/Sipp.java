package org.carillon.flow.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.ServerAddress;

/**
 * sipp 3.6 (Debian sip-tester) with the scenarios of {@code src/test/resources/sipp}: answers every call at once, and ends a
 * call of its own after a moment. Its descriptions are a browser's or those of a plain phone; no sound is sent.
 */
public final class Sipp implements PeerPhone {
    private final Path folder;
    private final ServerAddress server;
    private final Credentials credentials;
    private final int port = ClientProcess.freePort();
    private final ClientProcess listening;
    private final Transcript called;
    private final List<ClientProcess> callers = new ArrayList<>();
    private Transcript heard;

    /**
     * Registers and waits for calls.
     *
     * @param folder an empty folder
     */
    public Sipp(Path folder, ServerAddress server, Credentials credentials) {
        this.folder = folder;
        this.server = server;
        this.credentials = credentials;
        write("register", "");
        write("called", "passive");
        ClientProcess registering = run("register", port, "-m", "1", "-auth_uri", credentials.domain());
        registering.awaitEnd();
        listening = run("called", port);
        called = new Transcript(() -> log("called"));
        heard = called;
    }

    /** @param browser whether it offers what a browser does */
    public void offersAsBrowser(boolean browser) {
        write("calls", browser ? "actpass" : "");
    }

    private void write(String scenario, String setup) {
        String browser = resource("browser-sound.sdp").replace("SETUP", setup);
        String plain = resource("plain-sound.sdp");
        ClientProcess.write(
                folder.resolve(scenario + ".xml"),
                resource(scenario + ".xml")
                        .replace("USERNAME", credentials.username())
                        .replace("PASSWORD", credentials.password())
                        .replace("PLAIN_SOUND", plain)
                        .replace("BROWSER_ANSWER", browser)
                        .replace("OFFER", setup.isEmpty() ? plain : browser));
    }

    private ClientProcess run(String scenario, int localPort, String... more) {
        List<String> command = new ArrayList<>(List.of("sipp", server.host() + ":" + server.sipPort()));
        command.addAll(List.of("-sf", scenario + ".xml", "-i", "127.0.0.1", "-p", Integer.toString(localPort)));
        command.addAll(List.of("-key", "user", credentials.login(), "-key", "domain", credentials.domain()));
        command.addAll(List.of("-nostdin", "-trace_logs", "-log_file", scenario + ".log"));
        command.addAll(List.of("-trace_err", "-error_file", scenario + ".err"));
        command.addAll(List.of(more));
        return new ClientProcess(folder, command);
    }

    private String log(String scenario) {
        Path file = folder.resolve(scenario + ".log");
        return Files.exists(file) ? ClientProcess.read(file) : "";
    }

    private static String resource(String name) {
        try (InputStream in = Sipp.class.getResourceAsStream("/sipp/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    // ---- calls ----

    @Override
    public void calls(String uri) {
        String callee = uri.substring(uri.indexOf(':') + 1, uri.indexOf('@'));
        ClientProcess.remove(folder.resolve("calls.log"));
        callers.add(run(
                "calls",
                ClientProcess.freePort(),
                "-m",
                "1",
                "-key",
                "callee",
                callee,
                "-auth_uri",
                callee + "@" + credentials.domain()));
        heard = new Transcript(() -> log("calls"));
    }

    @Override
    public void isCalled() {
        heard = called;
        heard.awaits("called");
    }

    /** It does so by itself. */
    @Override
    public void answers() {}

    @Override
    public void isTalking() {
        heard.awaits("talking");
    }

    /** The caller does so by itself. */
    @Override
    public void hangsUp() {
        heard.awaits("hung up");
    }

    @Override
    public void isHungUp() {
        heard.awaits("hung up");
    }

    @Override
    public void isNotAcceptable() {
        heard.awaits("refused 488");
    }

    @Override
    public void close() {
        callers.forEach(ClientProcess::close);
        listening.close();
    }
}
