package org.carillon.account.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id (RFC 9106 §3.1 (Argon2 Inputs and Outputs)), kept in PHC string format, one lane. */
final class Argon2Hash {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** RFC 9106 §3.1: 16 bytes are recommended for passwords. */
    private static final int SALT_BYTES = 16;

    private static final int TAG_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** KiB that stay for the next hashes. Made anew, they would be most of what a flood of log-ins leaves to the collector. */
    private static final int KEPT = 20_480;

    private static final Argon2BytesGenerator.BlockPool MEMORY = new Argon2BytesGenerator.FixedBlockPool(KEPT);

    private Argon2Hash() {}

    /** With a fresh salt. */
    static String create(String password, int memoryKib, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] tag = tag(password, salt, memoryKib, iterations, 1, TAG_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(tag);
    }

    /** In constant time for hashes with the same parameters. */
    static boolean matches(String password, String hash) {
        Matcher form = FORM.matcher(hash);
        if (!form.matches()) {
            throw new IllegalStateException("a kept password is no Argon2id hash");
        }
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        byte[] actual = tag(
                password,
                Base64.getDecoder().decode(form.group(4)),
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                expected.length);
        return MessageDigest.isEqual(actual, expected);
    }

    private static byte[] tag(String password, byte[] salt, int memoryKib, int iterations, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .withBlockPool(MEMORY)
                .build());
        byte[] tag = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), tag);
        return tag;
    }
}
