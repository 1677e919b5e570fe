package org.carillon.bench;

import java.time.Duration;

/**
 * What the generator is to do.
 *
 * @param kind the operation
 * @param count how many operations
 * @param window at most so many operations are under way at once
 * @param rate operations started each second; 0: as fast as the window lets
 * @param limit the run ends then, what is still open counts as failed
 */
public record Load(Kind kind, int count, int window, double rate, Duration limit) {
    public enum Kind {
        /** OPTIONS and its 200, no credentials. */
        OPTIONS,
        /** REGISTER, 401, REGISTER with digest, 200. */
        REGISTER,
        /** REGISTER with the nonce of the last time, 200. */
        REFRESH,
        /** MESSAGE of {@value Blast#BODY} octets and its 200 or 202, with the nonce of the last time where the server asks for one. */
        MESSAGE
    }

    public static Load closed(Kind kind, int count, int window) {
        return new Load(kind, count, window, 0, Duration.ofSeconds(90));
    }

    public static Load open(Kind kind, int count, double rate) {
        return new Load(kind, count, 1024, rate, Duration.ofSeconds(90));
    }
}
