package org.carillon.sip.ra.overload;

/** Who is let in before whom, the first refused first (RFC 7339 §5.10.1 (Message Prioritization at the Hop before the Overloaded Server)). */
public enum Urgency {
    /** What begins something: a first REGISTER, an INVITE, a MESSAGE, an OPTIONS. */
    NEW("new", 0),
    /** What goes on with something of ours: a registration is refreshed, a challenge is answered. */
    KNOWN("known", 1),
    /** Never refused, whoever sends it: the guard's rates bound what one address can do with it. */
    EMERGENCY("emergency", 2),
    /** What ends or belongs to something that was let in: never refused. */
    ALWAYS("always", 3);

    private final String label;
    private final int stage;

    Urgency(String label, int stage) {
        this.label = label;
        this.stage = stage;
    }

    /** How many urgencies are refused before this one. */
    int stage() {
        return stage;
    }

    /** In lower case, for metrics. */
    public String label() {
        return label;
    }
}
