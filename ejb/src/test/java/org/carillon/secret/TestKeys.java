package org.carillon.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Key rings for tests. */
public final class TestKeys {
    private TestKeys() {}

    /** A ring with one random key in a folder of its own. */
    public static KeyRing fresh() {
        try {
            Path folder = Files.createTempDirectory("carillon-secrets");
            write(folder.resolve("master.key"));
            KeyRing ring = new KeyRing(folder);
            Files.delete(folder.resolve("master.key"));
            Files.delete(folder);
            return ring;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
    }
}
