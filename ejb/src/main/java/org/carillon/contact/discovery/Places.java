package org.carillon.contact.discovery;

/**
 * Where tokens stand: the first 63 bits of a token are its place, and a client asks by the first few of them, so that it gets
 * its token among others.
 *
 * @param bits how many of them, 0 to {@value #MOST_BITS}; 0 is all tokens at once
 */
record Places(int bits) {
    static final int MOST_BITS = 32;

    private static final int ALL_BITS = 63;

    Places {
        if (bits < 0 || bits > MOST_BITS) {
            throw new IllegalArgumentException("a place has 0 to " + MOST_BITS + " bits");
        }
    }

    /** So many that about as many tokens as wanted have the same ones. */
    static Places dividing(long tokens, int wanted) {
        int bits = 0;
        while (bits < MOST_BITS && tokens >> (bits + 1) >= wanted) {
            bits++;
        }
        return new Places(bits);
    }

    /** The first 63 bits of a token. */
    static long of(byte[] token) {
        long first = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            first = first << Byte.SIZE | token[i] & 0xff;
        }
        return first >>> 1;
    }

    /** Whether there is such a place. */
    boolean has(long place) {
        return place >= 0 && place < 1L << bits;
    }

    /** The least first 63 bits at a place. */
    long first(long place) {
        return place << ALL_BITS - bits;
    }

    /** The greatest first 63 bits at a place. */
    long last(long place) {
        return first(place) + (-1L >>> 1 + bits);
    }
}
