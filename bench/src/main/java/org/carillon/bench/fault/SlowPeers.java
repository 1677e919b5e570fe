package org.carillon.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** F18: connections that say nothing, or one octet every 10 s, on every port, at the same time. */
final class SlowPeers {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);
    private static final int PER_TURN = 20;
    private static final int WATCHED_SECONDS = 45;
    /** The container accepts 100 connections there. */
    private static final int ON_MANAGEMENT = 40;

    private SlowPeers() {}

    static Verdicts run(Target target, Options options) {
        List<Crowd.Part> parts = parts(target);
        int each = options.connections(5000) / (parts.size() - 2);
        Verdicts verdicts =
                new Verdicts("F18: " + each * (parts.size() - 2) + " slow connections, heap " + options.heap());
        TlsClients clients = new TlsClients(target.authority(), target.tls());
        try (Probe udp = Probe.udp(target.sip(), 50);
                Probe tcp = Probe.stream(
                        "TCP",
                        new Socket(target.sip().getAddress(), target.sip().getPort()),
                        20);
                Probe tls = Probe.stream("TLS", clients.connect("127.0.0.1"), 20);
                WebProbe web = new WebProbe(target.http(), 10);
                Crowd crowd = new Crowd()) {
            TimeUnit.SECONDS.sleep(5);
            udp.take();
            tcp.take();
            tls.take();
            web.take();
            int filesBefore = target.descriptors();
            int number = 0;
            for (int i = 0; i < each; i++) {
                for (Crowd.Part part : parts) {
                    if (i < ON_MANAGEMENT || !part.server().equals(target.management())) {
                        crowd.join(part, number++);
                    }
                }
                if (i % PER_TURN == 0) {
                    crowd.look(10);
                }
            }
            int peak = target.descriptors();
            crowd.lookFor(WATCHED_SECONDS);
            verdicts.note("descriptors before, and while all were open", "%d and %d", filesBefore, peak);
            verdicts.judge("connections that could not be made", crowd.refused() == 0, "%d", crowd.refused());
            for (Crowd.Part part : parts) {
                judge(verdicts, part.name(), crowd);
            }
            judge(verdicts, "SIP over UDP", udp.take());
            judge(verdicts, "SIP over TCP, a connection from before", tcp.take());
            judge(verdicts, "SIP over TLS, a connection from before", tls.take());
            judge(verdicts, "HTTP", web.take());
            crowd.close();
            TimeUnit.SECONDS.sleep(2);
            verdicts.returned(target.descriptors(), filesBefore);
            return verdicts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<Crowd.Part> parts(Target target) {
        byte[] sip = Texts.octets(Texts.options("TCP", "127.0.0.1:9", "slow"));
        byte[] hello = new TlsClients(target.authority(), target.tls()).hello();
        byte[] get = Texts.octets("GET /openapi HTTP/1.1\r\nHost: carillon.local\r\nAccept: " + "a".repeat(200));
        String head = "POST /api/v1/sign-ups HTTP/1.1\r\nHost: carillon.local\r\nContent-Type: application/json\r\n"
                + "Idempotency-Key: slow\r\nContent-Length: 500\r\n\r\n";
        String upgrade = "GET /sip HTTP/1.1\r\nHost: carillon.local\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Protocol: sip\r\n\r\n";
        return List.of(
                Crowd.Part.silent("SIP TCP, nothing", target.sip()),
                slow("SIP TCP, an octet every 10 s", target.sip(), sip, 1),
                Crowd.Part.silent("SIP TLS, nothing", target.tls()),
                slow("SIP TLS, an octet every 10 s", target.tls(), hello, 1),
                slow("WebSocket, nothing after its opening", target.http(), Texts.octets(upgrade), upgrade.length()),
                slow("WebSocket, an octet every 10 s", target.http(), frame(upgrade), upgrade.length() + 1),
                Crowd.Part.silent("HTTP, nothing", target.http()),
                slow("HTTP, an octet of a head every 10 s", target.http(), get, 1),
                slow(
                        "HTTP, an octet of a body every 10 s",
                        target.http(),
                        Texts.octets(head + "{".repeat(500)),
                        head.length()),
                Crowd.Part.silent("HTTPS, nothing", target.https()),
                slow("HTTPS, an octet every 10 s", target.https(), hello, 1),
                Crowd.Part.silent("management, nothing", target.management()),
                slow("management, an octet every 10 s", target.management(), get, 1));
    }

    /** A text frame of 500 octets after the opening (RFC 6455 §5.2 (Base Framing Protocol)). */
    private static byte[] frame(String upgrade) {
        String frame = "\u0081\u00fe\u0001\u00f4mask" + "x".repeat(500);
        return (upgrade + frame).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Crowd.Part slow(String name, InetSocketAddress server, byte[] script, int atOnce) {
        return new Crowd.Part(name, server, script, atOnce, PAUSE);
    }

    private static void judge(Verdicts verdicts, String name, Crowd crowd) {
        List<Double> seconds = new ArrayList<>();
        int open = 0;
        for (Crowd.Member member : crowd.members()) {
            if (member.part.name().equals(name)) {
                if (member.isOpen()) {
                    open++;
                } else {
                    seconds.add(member.seconds());
                }
            }
        }
        double slowest = seconds.isEmpty() ? Double.NaN : Collections.max(seconds);
        if (name.startsWith("management")) {
            // on 127.0.0.1 only, and the container has no limit for the time of a head there
            verdicts.note(name, "%d closed, the last after %.1f s; %d open", seconds.size(), slowest, open);
            return;
        }
        verdicts.judge(
                name + ": closed within 32 s",
                open == 0 && slowest <= 32,
                "%d closed, the last after %.1f s; %d open",
                seconds.size(),
                slowest,
                open);
    }

    private static void judge(Verdicts verdicts, String name, Probe.Answers answers) {
        verdicts.judge(
                name + ": answered in less than 1 s",
                answers.allWithin(1000),
                "%d asked, %d unanswered, p99 %.1f ms, worst %.1f ms %s",
                answers.micros().length,
                answers.unanswered(),
                answers.percentileMillis(0.99),
                answers.worstMillis(),
                answers.failure());
    }

    /** @param socket with a time-out of its reads */
    static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
