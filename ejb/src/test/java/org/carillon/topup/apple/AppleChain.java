package org.carillon.topup.apple;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** A root, an authority and a leaf with Apple's marks, made by the JDK's keytool; or without them. */
final class AppleChain {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final KeyStore store;

    private AppleChain(Path folder, KeyStore store) {
        this.folder = folder;
        this.store = store;
    }

    static AppleChain create(Path folder, boolean marked)
            throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(folder);
        Path keystore = folder.resolve("chain.p12");
        List<String> authority = new ArrayList<>(List.of("-signer", "root", "-ext", "bc:c"));
        List<String> leaf = new ArrayList<>(List.of("-signer", "authority"));
        if (marked) {
            authority.addAll(List.of("-ext", "1.2.840.113635.100.6.2.1=0500"));
            leaf.addAll(List.of("-ext", "1.2.840.113635.100.6.11.1=0500"));
        }
        keytool(keystore, "root", List.of("-ext", "bc:c"));
        keytool(keystore, "authority", authority);
        keytool(keystore, "leaf", leaf);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new AppleChain(folder, store);
    }

    private static void keytool(Path keystore, String alias, List<String> more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3650",
                "-startdate",
                "2026/01/01",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(more);
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }

    /** PEM file. */
    Path root() throws IOException, GeneralSecurityException {
        return Files.writeString(
                folder.resolve("root.pem"),
                pem("CERTIFICATE", store.getCertificate("root").getEncoded()));
    }

    /** PEM file of a key that has nothing to do with the chain but is one. */
    Path key() throws IOException, GeneralSecurityException {
        return Files.writeString(
                folder.resolve("key.p8"), pem("PRIVATE KEY", privateKey("leaf").getEncoded()));
    }

    Certificate leaf() throws GeneralSecurityException {
        return store.getCertificate("leaf");
    }

    /** The payload as the App Store signs it. */
    String signed(String payload) throws GeneralSecurityException, JoseException {
        return signed(payload, "leaf", "authority", "root");
    }

    /** By the first of the chain. */
    String signed(String payload, String... chain) throws GeneralSecurityException, JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(payload);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKey(privateKey(chain[0]));
        signature.setCertificateChainHeaderValue(
                Stream.of(chain).map(this::certificate).toArray(X509Certificate[]::new));
        return signature.getCompactSerialization();
    }

    private X509Certificate certificate(String alias) {
        try {
            return (X509Certificate) store.getCertificate(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrivateKey privateKey(String alias) throws GeneralSecurityException {
        Key key = store.getKey(alias, PASSWORD.toCharArray());
        return (PrivateKey) key;
    }

    private static String pem(String what, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
    }

    /** A store whose transactions it signs, for {@code org.carillon.app} in production. */
    AppStoreConfig config(URI url) throws Exception {
        return new AppStoreConfig(
                Optional.of("org.carillon.app"),
                Optional.of("issuer-1"),
                Optional.of("KEY1"),
                Optional.of(key()),
                Optional.of(root()),
                "Production",
                url,
                Duration.ofSeconds(10));
    }
}
