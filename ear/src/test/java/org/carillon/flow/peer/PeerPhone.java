package org.carillon.flow.peer;

/**
 * A registered phone that nobody here wrote. What is awaited is what came after the thing awaited last, so that one phone
 * serves many calls, one after the other.
 */
public interface PeerPhone extends AutoCloseable {
    void calls(String uri);

    /** Waits for a call. */
    void isCalled();

    void answers();

    /** Waits until the call stands. */
    void isTalking();

    void hangsUp();

    /** Waits until the other end has hung up. */
    void isHungUp();

    /** Waits until its call has failed with 488 (Not Acceptable Here). */
    void isNotAcceptable();

    @Override
    void close();
}
