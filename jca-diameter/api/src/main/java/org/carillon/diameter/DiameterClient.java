package org.carillon.diameter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The outbound half of the adapter, thread-safe. */
public interface DiameterClient extends AutoCloseable {
    /**
     * Sends a request to a peer of its Destination-Realm, and to the one of its Destination-Host if it has one. When the
     * peer's connection ends before the answer, it goes to another one with the T bit and the same End-to-End Identifier.
     * Does not wait. The future ends once, in every case and not later than the time-out: with the answer, whatever its
     * result code, or with a {@link DiameterException}. What depends on it runs on a thread of the adapter and must not wait.
     *
     * @throws AvpException when the request has no Destination-Realm
     */
    CompletableFuture<DiameterAnswer> send(DiameterRequest request, Duration timeout);

    /** A Session-Id that no other session has, RFC 6733 §8.8 (Session-Id AVP). */
    String newSessionId();

    @Override
    void close();
}
