package org.carillon.sip.ra.overload;

/** Who is let in before whom, the first refused first (RFC 7339 §5.10.1 (Message Prioritization at the Hop before the Overloaded Server)). */
public enum Urgency {
    /** What begins something: a first REGISTER, an INVITE, a MESSAGE, an OPTIONS. */
    NEW("new"),
    /** What goes on with something of ours: a registration is refreshed, a challenge is answered. */
    KNOWN("known"),
    EMERGENCY("emergency"),
    /** What ends or belongs to something that was let in: never refused. */
    ALWAYS("always");

    private final String label;

    Urgency(String label) {
        this.label = label;
    }

    /** In lower case, for metrics. */
    public String label() {
        return label;
    }
}
