package org.carillon.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The master keys of this installation, read once from the secrets folder: {@code master.key} is version 1,
 * {@code master-2.key} version 2 and so on; each holds 32 random bytes in base64. The highest version seals, every
 * version opens. Keys for single uses are derived, so that no key serves two algorithms.
 */
@ApplicationScoped
public class KeyRing {
    private static final int KEY_BYTES = 32;
    private static final int MAX_VERSION = 127;

    private final TreeMap<Integer, byte[]> masters = new TreeMap<>();

    /** For the container's proxy only. */
    protected KeyRing() {}

    @Inject
    public KeyRing(@ConfigProperty(name = "carillon.secrets.dir") String secretsFolder) {
        this(Path.of(secretsFolder));
    }

    public KeyRing(Path secretsFolder) {
        masters.put(1, read(secretsFolder.resolve("master.key")));
        for (int version = 2; version <= MAX_VERSION; version++) {
            Path file = secretsFolder.resolve("master-" + version + ".key");
            if (Files.exists(file)) {
                masters.put(version, read(file));
            }
        }
    }

    /** The version that new secrets are sealed with. */
    public int currentVersion() {
        return masters.lastKey();
    }

    /** Whether a key of this version can be derived. */
    public boolean holds(int version) {
        return masters.containsKey(version);
    }

    /**
     * The key for one use, of the current version. RFC 5869 §2.3 (Step 2: Expand) with one block; the extraction step
     * is left out as §3.3 (To Skip or not to Skip) allows, because the master key is uniformly random.
     */
    public SecretKey derive(String use, String algorithm) {
        return derive(currentVersion(), use, algorithm);
    }

    /** The same of every version, the current one first: for what cannot be sealed anew, such as hashes. */
    public List<SecretKey> deriveAll(String use, String algorithm) {
        return masters.descendingKeySet().stream()
                .map(version -> derive(version, use, algorithm))
                .toList();
    }

    /**
     * The same of one version.
     *
     * @throws IllegalStateException where there is no such version
     */
    public SecretKey derive(int version, String use, String algorithm) {
        byte[] master = masters.get(version);
        if (master == null) {
            throw new IllegalStateException("no master key of version " + version);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master, "HmacSHA256"));
            mac.update(("carillon " + use).getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(mac.doFinal(new byte[] {1}), algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    private static byte[] read(Path file) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the master key " + file + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the master key " + file + " is not base64", e);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException("the master key " + file + " has " + key.length + " bytes, not 32");
        }
        return key;
    }
}
