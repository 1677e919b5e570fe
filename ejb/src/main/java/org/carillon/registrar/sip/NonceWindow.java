package org.carillon.registrar.sip;

/**
 * The counts seen with one nonce (RFC 7616 §3.4.5 (Security Considerations) leaves the check to the server). Requests
 * that run in parallel may arrive out of order, so a count is refused only when it was seen, or is {@value #SIZE} or
 * more behind the highest.
 */
final class NonceWindow {
    static final int SIZE = 256;

    private final long[] seen = new long[SIZE / 64];
    private long highest;

    /** @param count 1 to 2^32 - 1 */
    synchronized boolean accept(long count) {
        if (count > highest) {
            long from = Math.max(highest + 1, count - SIZE + 1);
            for (long skipped = from; skipped <= count; skipped++) {
                seen[word(skipped)] &= ~bit(skipped);
            }
            highest = count;
        } else if (count <= highest - SIZE || (seen[word(count)] & bit(count)) != 0) {
            return false;
        }
        seen[word(count)] |= bit(count);
        return true;
    }

    private static int word(long count) {
        return (int) (count % SIZE) / 64;
    }

    private static long bit(long count) {
        return 1L << (count % 64);
    }
}
