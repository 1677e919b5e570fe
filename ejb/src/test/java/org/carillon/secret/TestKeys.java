package org.carillon.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Key rings for tests. */
public final class TestKeys {
    private TestKeys() {}

    /** A ring with one random key in a folder of its own. */
    public static KeyRing fresh() {
        return growing(1).getFirst();
    }

    /** The ring of one installation with one key, with two keys and so on. */
    public static List<KeyRing> growing(int versions) {
        try {
            Path folder = Files.createTempDirectory("carillon-secrets");
            List<Path> files = new ArrayList<>();
            List<KeyRing> rings = new ArrayList<>();
            for (int version = 1; version <= versions; version++) {
                Path file = folder.resolve(version == 1 ? "master.key" : "master-" + version + ".key");
                write(file);
                files.add(file);
                rings.add(new KeyRing(folder));
            }
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
            return rings;
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
