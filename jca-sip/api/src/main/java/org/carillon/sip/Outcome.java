package org.carillon.sip;

/** What a handler decided about a request. */
public sealed interface Outcome {
    /** Answer now. */
    record Respond(Reply reply) implements Outcome {}

    /** The handler keeps the exchange and answers it later, from any thread: after a commit, say. */
    record Pending() implements Outcome {}

    /** Send it on. */
    record Forward(Forwarding forwarding) implements Outcome {}

    static Outcome respond(int status, String reason) {
        return new Respond(Reply.of(status, reason));
    }

    static Outcome respond(Reply reply) {
        return new Respond(reply);
    }

    static Outcome forward(Forwarding forwarding) {
        return new Forward(forwarding);
    }

    static Outcome pending() {
        return new Pending();
    }
}
