package org.carillon.sip.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Key stores for tests, made by keytool, and clients that trust them. */
public final class Certificates {
    public static final String PASSWORD = "certificate";

    private Certificates() {}

    /**
     * Writes a key store with one certificate for carillon.local.
     *
     * @param start as keytool's -startdate, for example -3d
     */
    public static void write(Path keystore, String name, String start, int days) throws Exception {
        Path draft = keystore.resolveSibling(keystore.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "sip",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:carillon.local",
                        "-startdate",
                        start,
                        "-validity",
                        Integer.toString(days),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        draft.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        Files.move(draft, keystore, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A client that trusts the certificate in the key store and no other. */
    public static SSLContext trusting(Path keystore) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("sip", trusted.getCertificate("sip"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** A key store of carillon.local in the folder. */
    public static Path keystore(Path folder) throws Exception {
        Path keystore = folder.resolve("server.p12");
        write(keystore, "carillon.local", "-1d", 3);
        return keystore;
    }

    /** Connected over the protocol, with a certificate that is trusted. */
    public static SSLSocket client(Path keystore, InetSocketAddress point, String protocol) throws Exception {
        SSLSocket socket =
                (SSLSocket) trusting(keystore).getSocketFactory().createSocket(point.getAddress(), point.getPort());
        socket.setEnabledProtocols(new String[] {protocol});
        try {
            socket.startHandshake();
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
        return socket;
    }
}
