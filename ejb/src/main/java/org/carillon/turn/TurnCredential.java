package org.carillon.turn;

import java.time.Duration;
import java.util.List;

/**
 * What a client needs for an allocation (RFC 8656 §7.1 (Sending an Allocate Request)).
 *
 * @param username expires by itself: it begins with its end in seconds since 1970
 * @param uris of the servers, the best first
 */
public record TurnCredential(String username, String password, Duration lifetime, List<String> uris) {
    public TurnCredential {
        uris = List.copyOf(uris);
    }

    @Override
    public String toString() {
        return "TurnCredential[" + username + "]";
    }
}
