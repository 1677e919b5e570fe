package org.carillon.bench;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The Call-IDs of one run, {@code scatter.slot.operation.run}, by which an answer finds its operation again. Call-IDs
 * that differ in few digits would meet in few buckets of a server's table; those of phones are random.
 */
final class CallIds {
    /** Characters before the slot. */
    private static final int SCATTER = 9;

    private final int seed = ThreadLocalRandom.current().nextInt();
    private final byte[] run;
    private final byte[] branchEnd;
    private int slot;
    private long operation;

    CallIds() {
        String id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        run = Packet.ascii("." + id + "@bench");
        branchEnd = Packet.ascii("-" + id);
    }

    void addCallId(Packet packet, int index, int number) {
        packet.addHex8(scatter(number)).add(Pieces.DOT).add(index).add(Pieces.DOT);
        packet.add(number).add(run);
    }

    void addBranch(Packet packet, int index, int number, int cseq) {
        packet.add(Pieces.BRANCH).add(index).add(Pieces.DASH).add(number);
        packet.add(Pieces.DASH).add(cseq).add(branchEnd);
    }

    /** Reads whose answer this is; false where it is none of this run. */
    boolean read(Received answer) {
        int line = answer.find(Received.Name.CALL_ID);
        if (line < 0) {
            return false;
        }
        int at = answer.value(line) + SCATTER;
        slot = (int) answer.number(at);
        int dot = answer.behindDigits(at) + 1;
        operation = answer.number(dot);
        return slot >= 0 && answer.holds(answer.behindDigits(dot), run);
    }

    int slot() {
        return slot;
    }

    long operation() {
        return operation;
    }

    private int scatter(int number) {
        int mixed = (number + seed) * 0x9e3779b9;
        mixed = (mixed ^ mixed >>> 15) * 0x85ebca6b;
        return mixed ^ mixed >>> 13;
    }
}
