package org.carillon.sip.ra.transaction;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tags and branches that nobody can guess and that do not repeat (RFC 3261 §19.3 (Tags)): a counter, mixed with two keys
 * drawn at the start. Drawing each from {@link SecureRandom} would cost a lock and a hash per message.
 */
public final class Tags {
    /** RFC 3261 §8.1.1.7 (Via). */
    public static final String MAGIC_COOKIE = "z9hG4bK";

    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII);

    private final long key;
    private final long secondKey;
    private final AtomicLong counter;

    public Tags() {
        SecureRandom random = new SecureRandom();
        key = random.nextLong();
        secondKey = random.nextLong();
        counter = new AtomicLong(random.nextLong());
    }

    /** A tag of 64 bits. */
    public String next() {
        return text(mix(mix(counter.getAndIncrement() ^ key) + secondKey));
    }

    /** A branch with the magic cookie (RFC 3261 §8.1.1.7 (Via)). */
    public String nextBranch() {
        return MAGIC_COOKIE + next();
    }

    /**
     * The same text for the same parts, from this object only.
     *
     * @return thirteen letters and digits
     */
    public String of(List<String> parts) {
        long hash = secondKey;
        for (String part : parts) {
            hash = hash(hash, part);
        }
        return text(hash);
    }

    /** The same tag for the same message: a request that is refused without a transaction gets equal answers. */
    public String of(byte[] octets) {
        long hash = key;
        for (int i = 0; i < Math.min(octets.length, 512); i++) {
            hash = hash * 31 + octets[i];
        }
        return text(mix(hash + secondKey));
    }

    /** The same number, 0 to below 1, for the same text; nobody outside can tell which. */
    public double share(String text) {
        return (hash(text) >>> 11) * 0x1p-53;
    }

    /** The same 64 bits for the same text. */
    long hash(String text) {
        return hash(secondKey, text);
    }

    private long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash + key);
    }

    /** Thirteen letters and digits of five bits each; {@link Long#toUnsignedString} would divide big integers. */
    @SuppressWarnings("deprecation") // the low octets of the characters, which is what ASCII is
    private static String text(long value) {
        byte[] letters = new byte[13];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = DIGITS[(int) (value >>> 5 * i) & 31];
        }
        return new String(letters, 0);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
