package org.carillon.flow.phone;

import java.time.Instant;

/**
 * A MESSAGE that reached a phone.
 *
 * @param message the request as it came
 * @param at when it came first; repetitions of the same transaction are not received again
 */
public record Received(WireMessage message, Instant at) {
    public String text() {
        return message.text();
    }

    /** Names the message whatever branch brought it: sender's domain apart, the key of PRODUCT.md's natural key. */
    public String identity() {
        return message.get("Call-ID") + " " + message.get("CSeq");
    }

    public String fromUri() {
        return WireMessage.uriIn(message.get("From"));
    }

    public String toUri() {
        return WireMessage.uriIn(message.get("To"));
    }

    /** Asserts that the address of record in From is the sender's. */
    public Received from(Phone sender) {
        if (!fromUri().equals(sender.uri())) {
            throw new AssertionError("\"%s\" came from %s, not from %s".formatted(text(), fromUri(), sender.uri()));
        }
        return this;
    }

    /** Asserts the display name in From. */
    public Received shownAs(String displayName) {
        String from = message.get("From");
        String shown = from.substring(0, Math.max(0, from.indexOf('<'))).strip();
        if (!shown.equals(displayName) && !shown.equals('"' + displayName + '"')) {
            throw new AssertionError("shown as " + shown + ", not as " + displayName);
        }
        return this;
    }
}
