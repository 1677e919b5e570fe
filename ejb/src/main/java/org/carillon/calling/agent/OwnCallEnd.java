package org.carillon.calling.agent;

/** How a call of ours ended. */
public sealed interface OwnCallEnd {
    /** It was answered, and all was said. */
    record Said() implements OwnCallEnd {}

    /** It was answered, and ended before all was said: somebody hung up, or its longest time was over. */
    record CutOff() implements OwnCallEnd {}

    /** Nobody answered while it rang. */
    record NotAnswered() implements OwnCallEnd {}

    /**
     * Somebody beyond us has refused it, or nobody there could be reached.
     *
     * @param status 300 to 699
     */
    record Refused(int status, String reason) implements OwnCallEnd {}

    /**
     * It did not leave us: there is no way there, no credit, too many calls, or too much to do.
     *
     * @param status what a phone would have been told, 300 to 699
     */
    record NotPlaced(int status, String reason) implements OwnCallEnd {}
}
