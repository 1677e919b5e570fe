package org.carillon.flow.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.ServerAddress;

/** baresip 1.0 (Debian baresip-core), told what to do by netstrings of JSON on its control port. It says what it hears. */
public final class Baresip implements PeerPhone {
    private final ClientProcess process;
    private final Socket control;
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Transcript happened = new Transcript(() -> String.join("", events));

    /**
     * Starts it and waits until it is registered.
     *
     * @param folder an empty folder
     * @param contact whom its messages go to
     */
    public Baresip(Path folder, ServerAddress server, Credentials credentials, String contact) {
        int controlPort = ClientProcess.freePort();
        ClientProcess.write(folder.resolve("config"), """
                sip_listen 127.0.0.1:%d
                net_interface 127.0.0.1
                module_path /usr/lib/baresip/modules
                module g711.so
                module aubridge.so
                audio_source aubridge,echo
                audio_player aubridge,echo
                audio_alert aubridge,alert
                module stdio.so
                module_tmp uuid.so
                module_tmp account.so
                module_app contact.so
                module_app menu.so
                module_app ctrl_tcp.so
                ctrl_tcp_listen 127.0.0.1:%d
                """.formatted(ClientProcess.freePort(), controlPort));
        ClientProcess.write(
                folder.resolve("accounts"),
                "<%s>;auth_user=%s;auth_pass=%s;outbound=\"sip:%s:%d;transport=udp\";regint=300%n"
                        .formatted(
                                credentials.uri(),
                                credentials.username(),
                                credentials.password(),
                                server.host(),
                                server.sipPort()));
        ClientProcess.write(folder.resolve("contacts"), "\"Peer\" <%s>%n".formatted(contact));
        process = new ClientProcess(folder, List.of("baresip", "-f", folder.toString()));
        control = connect(controlPort);
        Thread.ofPlatform().daemon().name("baresip-events").start(this::listen);
        process.awaitPrinted("200 OK");
    }

    private Socket connect(int port) {
        process.awaitPrinted("baresip is ready.");
        try {
            return new Socket("127.0.0.1", port);
        } catch (IOException refused) {
            throw new UncheckedIOException(process.printed(), refused);
        }
    }

    private void listen() {
        byte[] buffer = new byte[8192];
        try (InputStream in = control.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                events.add(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            events.add("control port closed");
        }
    }

    /** Sends a MESSAGE to the contact. */
    public void sends(String text) {
        commands("message", text);
    }

    // ---- calls ----

    @Override
    public void calls(String uri) {
        commands("dial", uri);
    }

    @Override
    public void isCalled() {
        happened.awaits("CALL_INCOMING");
    }

    @Override
    public void answers() {
        commands("accept", "");
    }

    @Override
    public void isTalking() {
        happened.awaits("CALL_ESTABLISHED");
    }

    @Override
    public void hangsUp() {
        commands("hangup", "");
    }

    @Override
    public void isHungUp() {
        happened.awaits("CALL_CLOSED");
    }

    @Override
    public void isNotAcceptable() {
        happened.awaits("488 Not Acceptable Here");
    }

    private void commands(String name, String parameters) {
        String command = "{\"command\":\"%s\",\"params\":\"%s\",\"token\":\"1\"}".formatted(name, parameters);
        byte[] bytes = command.getBytes(StandardCharsets.UTF_8);
        try {
            control.getOutputStream().write((bytes.length + ":" + command + ",").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException("baresip has ended: " + process.printed(), gone);
        }
    }

    public void receives(String text) {
        ClientProcess.awaitIn(text, () -> String.join("", events) + process.printed());
    }

    @Override
    public void close() {
        try {
            control.close();
        } catch (IOException already) {
            events.add("control port closed");
        }
        process.close();
    }
}
