package org.carillon.sip.ra.transaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One part of an {@link AnswerLog}, with a lock of its own: a queue of entries in segments, and an index over it with open
 * addressing. An entry is hash and end of 8 octets each, lengths of key and answer of 4 each, key, answer. Its place is
 * the number of its segment times the length of a segment, plus its offset there.
 */
final class AnswerStripe {
    /** Half a region of a small G1 heap and more: such an array is never moved. */
    static final int SEGMENT = 1 << 19;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int END = 8;
    private static final int KEY_LENGTH = 16;
    private static final int ANSWER_LENGTH = 20;
    private static final int KEY = 24;

    /** Segments that wait for more load, so that a steady one allocates none. */
    private static final int SPARES = 2;

    private static final int FIRST_INDEX = 64;

    private static final class Segment {
        private final byte[] octets;
        private int begin;
        private int end;

        Segment(byte[] octets) {
            this.octets = octets;
        }
    }

    private final ArrayDeque<byte[]> spares = new ArrayDeque<>(SPARES);
    /** By its number modulo the length. */
    private Segment[] segments = new Segment[4];

    /** Numbers begin with 1, so that no place is 0. */
    private long oldest = 1;

    private long newest;
    private long[] hashes = new long[FIRST_INDEX];
    /** 0 where there is no entry. */
    private long[] places = new long[FIRST_INDEX];

    private int count;

    /** @return octets taken */
    synchronized int add(long hash, String key, byte[] answer, long endNanos) {
        byte[] keyOctets = key.getBytes(StandardCharsets.UTF_8);
        int length = KEY + keyOctets.length + answer.length;
        Segment segment = room(length);
        int at = segment.end;
        LONG.set(segment.octets, at, hash);
        LONG.set(segment.octets, at + END, endNanos);
        INT.set(segment.octets, at + KEY_LENGTH, keyOctets.length);
        INT.set(segment.octets, at + ANSWER_LENGTH, answer.length);
        System.arraycopy(keyOctets, 0, segment.octets, at + KEY, keyOctets.length);
        System.arraycopy(answer, 0, segment.octets, at + KEY + keyOctets.length, answer.length);
        segment.end += length;
        index(hash, newest * SEGMENT + at);
        return length;
    }

    synchronized byte @Nullable [] find(long hash, String key) {
        int mask = places.length - 1;
        for (int i = (int) hash & mask; places[i] != 0; i = i + 1 & mask) {
            if (hashes[i] == hash) {
                byte[] octets = segment(places[i] / SEGMENT).octets;
                int at = (int) (places[i] % SEGMENT);
                int answer = at + KEY + (int) INT.get(octets, at + KEY_LENGTH);
                byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
                if (Arrays.equals(octets, at + KEY, answer, wanted, 0, wanted.length)) {
                    return Arrays.copyOfRange(octets, answer, answer + (int) INT.get(octets, at + ANSWER_LENGTH));
                }
            }
        }
        return null;
    }

    /**
     * Forgets the oldest entry when its end is not after the moment.
     *
     * @return octets freed, 0 when it stays or there is none
     */
    synchronized int drop(long until) {
        if (count == 0) {
            return 0;
        }
        Segment segment = segment(oldest);
        byte[] octets = segment.octets;
        int at = segment.begin;
        if ((long) LONG.get(octets, at + END) - until > 0) {
            return 0;
        }
        int length = KEY + (int) INT.get(octets, at + KEY_LENGTH) + (int) INT.get(octets, at + ANSWER_LENGTH);
        forget((long) LONG.get(octets, at), oldest * SEGMENT + at);
        segment.begin += length;
        if (segment.begin == segment.end) {
            release(segment);
        }
        return length;
    }

    // ---- segments ----

    private Segment segment(long number) {
        return segments[(int) (number & segments.length - 1)];
    }

    /** The newest segment, with room for so many octets. */
    private Segment room(int length) {
        if (oldest <= newest) {
            Segment last = segment(newest);
            if (last.octets.length - last.end >= length) {
                return last;
            }
        }
        if (newest + 1 - oldest == segments.length) {
            Segment[] more = new Segment[2 * segments.length];
            for (long number = oldest; number <= newest; number++) {
                more[(int) (number & more.length - 1)] = segment(number);
            }
            segments = more;
        }
        byte[] spare = length > SEGMENT ? null : spares.poll();
        Segment begun = new Segment(spare == null ? new byte[Math.max(length, SEGMENT)] : spare);
        newest++;
        segments[(int) (newest & segments.length - 1)] = begun;
        return begun;
    }

    private void release(Segment emptied) {
        segments[(int) (oldest & segments.length - 1)] = null;
        oldest++;
        if (spares.size() < SPARES && emptied.octets.length == SEGMENT) {
            spares.add(emptied.octets);
        }
    }

    // ---- the index ----

    private void index(long hash, long place) {
        count++;
        if (2 * count > places.length) {
            long[] oldHashes = hashes;
            long[] oldPlaces = places;
            hashes = new long[2 * oldHashes.length];
            places = new long[2 * oldPlaces.length];
            for (int i = 0; i < oldPlaces.length; i++) {
                if (oldPlaces[i] != 0) {
                    put(oldHashes[i], oldPlaces[i]);
                }
            }
        }
        put(hash, place);
    }

    private void put(long hash, long place) {
        int mask = places.length - 1;
        int i = (int) hash & mask;
        while (places[i] != 0) {
            i = i + 1 & mask;
        }
        hashes[i] = hash;
        places[i] = place;
    }

    /** What stands behind the hole moves up, unless it is at home already. */
    private void forget(long hash, long place) {
        count--;
        int mask = places.length - 1;
        int hole = (int) hash & mask;
        while (places[hole] != place) {
            hole = hole + 1 & mask;
        }
        for (int i = hole + 1 & mask; places[i] != 0; i = i + 1 & mask) {
            int home = (int) hashes[i] & mask;
            if ((i - home & mask) >= (i - hole & mask)) {
                hashes[hole] = hashes[i];
                places[hole] = places[i];
                hole = i;
            }
        }
        places[hole] = 0;
    }
}
