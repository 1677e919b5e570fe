package org.carillon.flow.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.ServerAddress;

/** linphonec 5.1 (Debian linphone-cli), told what to do by lines on its standard input. */
public final class Linphonec implements PeerPhone {
    private final ClientProcess process;
    private final Transcript printed;
    private final Path debugLog;
    private final Transcript logged = new Transcript(this::log);

    /**
     * Starts it and waits until it is registered.
     *
     * @param folder an empty folder
     */
    public Linphonec(Path folder, ServerAddress server, Credentials credentials) {
        int port = ClientProcess.freePort();
        try {
            // it crashes without
            Files.createDirectories(folder.resolve(".local/share/linphone"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Path settings = folder.resolve("linphonerc");
        ClientProcess.write(settings, """
                [sip]
                auto_net_state_mon=0
                register_only_when_network_is_up=0
                guess_hostname=0
                contact=sip:%1$s@127.0.0.1
                sip_port=%2$d
                sip_tcp_port=%2$d
                sip_tls_port=-1
                default_proxy=0

                [proxy_0]
                reg_proxy=<sip:%3$s:%4$d;transport=udp>
                reg_route=<sip:%3$s:%4$d;transport=udp;lr>
                reg_identity=%5$s
                reg_expires=300
                reg_sendregister=1

                [auth_info_0]
                username=%6$s
                userid=%6$s
                passwd=%7$s
                realm=%8$s

                [video]
                enabled=0
                display=0
                capture=0
                """.formatted(
                        credentials.login(),
                        port,
                        server.host(),
                        server.sipPort(),
                        credentials.uri(),
                        credentials.username(),
                        credentials.password(),
                        credentials.domain()));
        debugLog = folder.resolve("debug.log");
        process = new ClientProcess(
                folder, List.of("linphonec", "-c", settings.toString(), "-S", "-d", "6", "-l", debugLog.toString()));
        printed = new Transcript(process::printed);
        process.awaitPrinted("linphonec>");
        process.type("soundcard use files");
        awaitLog("to [LinphoneRegistrationOk]");
    }

    public void sends(String text, String to) {
        process.type("chat " + to + " " + text);
    }

    public void receives(String text) {
        process.awaitPrinted(text);
    }

    // ---- calls ----

    @Override
    public void calls(String uri) {
        process.type("call " + uri);
    }

    @Override
    public void isCalled() {
        printed.awaits("Receiving new incoming call from");
    }

    @Override
    public void answers() {
        process.type("answer");
    }

    @Override
    public void isTalking() {
        printed.awaits("connected.");
    }

    @Override
    public void hangsUp() {
        process.type("terminate");
    }

    @Override
    public void isHungUp() {
        printed.awaits("ended (");
    }

    /** Whether it used that algorithm to prove who it is. */
    public boolean answeredChallengeWith(String algorithm) {
        return log().contains("algorithm=" + algorithm + ", username=");
    }

    private void awaitLog(String text) {
        ClientProcess.awaitIn(text, this::log);
    }

    private String log() {
        try {
            return Files.exists(debugLog) ? new String(Files.readAllBytes(debugLog), StandardCharsets.UTF_8) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void isNotAcceptable() {
        logged.awaits("SIP/2.0 488 Not Acceptable Here");
    }

    @Override
    public void close() {
        process.type("quit");
        process.close();
    }
}
