package org.carillon.calling.agent;

/** What is heard in one call of ours. No method waits or fails; threads of the adapter and the clock of the calls come here. */
public interface Voice {
    /** The session description that is offered (RFC 3264 §5 (Generating the Initial Offer)). */
    byte[] offer();

    /**
     * The callee has answered: it is time to speak.
     *
     * @param answer his session description (RFC 3264 §6 (Generating the Answer)); empty where he gave none
     */
    void answered(byte[] answer);

    /** Whether all has been said. Asked ten times a second after the answer. */
    boolean isOver();

    /** The call is over, answered or not: what was held for it is free. Called once. */
    void close();
}
