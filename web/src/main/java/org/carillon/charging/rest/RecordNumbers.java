package org.carillon.charging.rest;

import org.carillon.problem.DomainException;

/** The numbers by which lists of records go on. */
final class RecordNumbers {
    private RecordNumbers() {}

    /** The id before which a list goes on; the greatest where nothing is said. */
    static long before(String text) {
        if (text.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw DomainException.invalid("before", "This is the id of a record.");
        }
        return Long.parseLong(text);
    }
}
