package org.carillon.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A datagram that is written piece by piece; the array is kept between uses. Not thread-safe. */
final class Packet {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    byte[] octets = new byte[2048];
    int length;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Packet clear() {
        length = 0;
        return this;
    }

    Packet add(byte[] piece) {
        return add(piece, 0, piece.length);
    }

    Packet add(byte[] piece, int from, int count) {
        room(count);
        System.arraycopy(piece, from, octets, length, count);
        length += count;
        return this;
    }

    Packet add(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
        room(20);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        for (int i = length + digits - 1; i >= length; i--) {
            octets[i] = (byte) ('0' + number % 10);
            number /= 10;
        }
        length += digits;
        return this;
    }

    /** Eight hexadecimal digits, the form of nc (RFC 7616 §3.4 (The Authorization Header Field)). */
    Packet addHex8(int number) {
        room(8);
        for (int shift = 28; shift >= 0; shift -= 4) {
            octets[length++] = HEX[number >>> shift & 15];
        }
        return this;
    }

    Packet addHex(byte[] digest) {
        room(2 * digest.length);
        for (byte octet : digest) {
            octets[length++] = HEX[octet >> 4 & 15];
            octets[length++] = HEX[octet & 15];
        }
        return this;
    }

    byte[] copy() {
        return Arrays.copyOf(octets, length);
    }

    @Override
    public String toString() {
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    private void room(int more) {
        if (length + more > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(2 * octets.length, length + more));
        }
    }
}
