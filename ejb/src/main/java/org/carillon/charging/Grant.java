package org.carillon.charging;

/** What is allowed. */
public sealed interface Grant {
    /** Nothing is charged for it, and nobody has to be asked again. */
    record Free() implements Grant {}

    /**
     * So long, counted from the answer.
     *
     * @param seconds in all, what was granted before included
     */
    record Granted(long seconds) implements Grant {}

    /**
     * Not, or not any longer.
     *
     * @param status of the final response to a call that has not begun
     */
    record Refused(int status, String reason) implements Grant {}
}
