package org.carillon.sip.ra.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.trace.HepExporter.Copy;
import org.junit.jupiter.api.Test;

class HepExporterTest {
    private static final String SECRET = "MESSAGE sip:x SIP/2.0\r\nAuthorization: Digest response=\"0a\"\r\n\r\nsecret";
    private static final Flow FLOW = new Flow(
            Transport.TLS, new InetSocketAddress("127.0.0.1", 5061), new InetSocketAddress("127.0.0.1", 40000));

    @Test
    void offersBeyondTheQueueShouldBeDroppedAndCounted() throws Exception {
        try (DatagramSocket homer = homer();
                HepExporter exporter = exporter(homer, false, 1)) {
            for (int i = 0; i < 10_000; i++) {
                exporter.offer(copy("OPTIONS sip:x SIP/2.0\r\n\r\n", false));
            }
            await().until(() -> exporter.sent() + exporter.dropped() == 10_000);
            assertThat(exporter.sent()).isPositive();
        }
    }

    @Test
    void messageThatFitsNoDatagramShouldBeDroppedAndTheNextOneSent() throws Exception {
        try (DatagramSocket homer = homer();
                HepExporter exporter = exporter(homer, false, 10)) {
            exporter.offer(copy("OPTIONS sip:x SIP/2.0\r\n\r\n" + "x".repeat(65_500), true));
            exporter.offer(copy("OPTIONS sip:x SIP/2.0\r\n\r\n", false));
            assertThat(receive(homer)).endsWith("OPTIONS sip:x SIP/2.0\r\n\r\n");
            await().until(() -> exporter.sent() == 1);
            assertThat(exporter.dropped()).isEqualTo(1);
        }
    }

    @Test
    void interruptShouldNotEndTheExport() throws Exception {
        try (DatagramSocket homer = homer();
                HepExporter exporter = exporter(homer, false, 10)) {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("sip-hep"))
                    .forEach(Thread::interrupt);
            exporter.offer(copy("OPTIONS sip:x SIP/2.0\r\n\r\n", false));
            assertThat(receive(homer)).startsWith("HEP3");
        }
    }

    @Test
    void secretsShouldStayHereUnlessTheyAreWanted() throws Exception {
        try (DatagramSocket homer = homer();
                HepExporter exporter = exporter(homer, false, 10)) {
            exporter.offer(copy(SECRET, false));
            assertThat(receive(homer)).endsWith(" response=\"**\"\r\n\r\n******");
            exporter.offer(copy(SECRET, true));
            assertThat(receive(homer)).endsWith(" response=\"**\"\r\n\r\nsecret");
        }
        try (DatagramSocket homer = homer();
                HepExporter exporter = exporter(homer, true, 10)) {
            exporter.offer(copy(SECRET, false));
            assertThat(receive(homer)).endsWith(" response=\"0a\"\r\n\r\nsecret");
        }
    }

    private static HepExporter exporter(DatagramSocket homer, boolean secrets, int queue) throws Exception {
        return new HepExporter(
                new HepSettings("127.0.0.1", homer.getLocalPort(), 7, null, true, secrets, secrets, queue));
    }

    private static DatagramSocket homer() throws Exception {
        return new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    }

    private static Copy copy(String message, boolean bodies) {
        return new Copy(true, message.getBytes(StandardCharsets.ISO_8859_1), FLOW, Instant.EPOCH, bodies);
    }

    private static String receive(DatagramSocket homer) throws Exception {
        homer.setSoTimeout(10_000);
        DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
        homer.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
    }
}
