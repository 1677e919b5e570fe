package org.carillon.flow.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.ServerAddress;

/** twinkle-console 1.10 (Debian twinkle-console), told what to do by lines on its standard input. It hears and plays silence. */
public final class Twinkle implements PeerPhone {
    private final ClientProcess process;
    private final Transcript printed;
    private boolean calling;

    /**
     * Starts it and waits until it is registered.
     *
     * @param folder an empty folder
     */
    public Twinkle(Path folder, ServerAddress server, Credentials credentials) {
        Path settings = folder.resolve(".twinkle");
        try {
            Files.createDirectory(settings);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        ClientProcess.write(settings.resolve("phone.cfg"), """
                user_name=%1$s
                user_domain=%2$s
                user_display=
                auth_realm=%2$s
                auth_name=%3$s
                auth_pass=%4$s
                outbound_proxy=%5$s:%6$d
                all_requests_to_proxy=yes
                registrar=%5$s:%6$d
                register_at_startup=yes
                registration_time=300
                sip_transport=udp
                codecs=g711a,g711u
                """.formatted(
                        credentials.login(),
                        credentials.domain(),
                        credentials.username(),
                        credentials.password(),
                        server.host(),
                        server.sipPort()));
        ClientProcess.write(
                settings.resolve("twinkle.sys"), """
                dev_ringtone=alsa:null
                dev_speaker=alsa:null
                dev_mic=alsa:null
                validate_audio_dev=no
                sip_port=%d
                rtp_port=%d
                sip_max_udp_size=65535
                play_ringtone=no
                play_ringback=no
                """.formatted(ClientProcess.freePort(), ClientProcess.freePort()));
        process = new ClientProcess(folder, List.of("twinkle-console", "phone.cfg"));
        printed = new Transcript(process::printed);
        process.awaitPrinted("registration succeeded");
    }

    // ---- calls ----

    @Override
    public void calls(String uri) {
        calling = true;
        process.type("call " + uri);
    }

    @Override
    public void isCalled() {
        printed.awaits("incoming call");
        calling = false;
    }

    @Override
    public void answers() {
        process.type("answer");
    }

    @Override
    public void isTalking() {
        printed.awaits(calling ? "far end answered call" : "call established");
    }

    @Override
    public void hangsUp() {
        process.type("bye");
    }

    @Override
    public void isHungUp() {
        printed.awaits("far end ended call");
    }

    @Override
    public void isNotAcceptable() {
        printed.awaits("Not Acceptable Here");
    }

    @Override
    public void close() {
        process.type("quit");
        process.close();
    }
}
