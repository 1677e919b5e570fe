package org.carillon.number;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.carillon.number.model.NumberBlock;

/** Which numbers of a block can be ordered. */
final class FreeNumbersPolicy {
    private FreeNumbersPolicy() {}

    /**
     * The lowest ones, at most so many.
     *
     * @param taken in order
     * @param other whether somebody has the number in another way
     */
    static List<String> find(NumberBlock.Terms block, List<String> taken, Predicate<String> other, int limit) {
        List<String> free = new ArrayList<>();
        long last = Long.parseLong(block.last());
        int next = 0;
        for (long number = Long.parseLong(block.first()); number <= last && free.size() < limit; number++) {
            String text = Long.toString(number);
            if (next < taken.size() && taken.get(next).equals(text)) {
                next++;
            } else if (!other.test(text)) {
                free.add(text);
            }
        }
        return free;
    }

    /** How many there are in all. */
    static long size(NumberBlock.Terms block) {
        return block.provider() ? 0 : Long.parseLong(block.last()) - Long.parseLong(block.first()) + 1;
    }
}
