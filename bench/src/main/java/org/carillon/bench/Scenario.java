package org.carillon.bench;

import java.util.Arrays;
import java.util.List;

/** What can be measured. */
enum Scenario {
    REGISTER("register", "REGISTER, 401, REGISTER with digest, 200"),
    REFRESH("register-refresh", "REGISTER with a nonce that is still valid, 200"),
    OPTIONS("options", "OPTIONS, 200"),
    CALL("call", "INVITE, 180, 200, ACK, BYE, 200 between registered users"),
    MESSAGE("message", "MESSAGE between registered users until it arrived; Carillon keeps it, Kamailio relays"),
    KEPT(
            "message-kept",
            "MESSAGE to an absent user, kept in PostgreSQL before 202; 64 and 256 in flight",
            Part.KEEPING),
    LATENCY("message-kept-latency", "the same, 1,000 messages a second whatever the answers take", Part.KEEPING),
    DRAIN("drain", "1,000 waiting messages after REGISTER, until all arrived", Part.KEEPING),
    RELAYED("message-relayed", "MESSAGE between registered users until it arrived; neither keeps it", Part.RELAYING),
    TAIL("message-relayed-latency", "the same, 8,000 messages a second whatever the answers take", Part.RELAYING),
    REGISTERED(
            "registered-memory",
            "memory of a registration: 100 devices of each of 600 people, or of --crowd",
            Part.CROWD),
    SIPP_REGISTER("sipp-register", "register, by Debian's sipp", Part.MEMORY, true),
    SIPP_OPTIONS("sipp-options", "options, by Debian's sipp", Part.MEMORY, true),
    SIPP_MESSAGE(
            "sipp-message",
            "message, by Debian's sipp; Carillon is asked twice, as sipp keeps no nonce",
            Part.MEMORY,
            true),
    SIPP_KEPT(
            "sipp-message-kept", "message-kept with 64 in flight, by Debian's sipp; twice as well", Part.KEEPING, true);

    /** What is measured with the same servers. */
    enum Part {
        /** Kamailio in memory, with two children. */
        MEMORY,
        /** Kamailio with msilo and eight children. */
        KEEPING,
        /** Kamailio in memory, and Carillon keeps no messages. */
        RELAYING,
        /** As in memory, with more people, who have many devices each. */
        CROWD
    }

    private final String text;
    private final String meaning;
    private final Part part;
    private final boolean sipp;

    Scenario(String text, String meaning) {
        this(text, meaning, Part.MEMORY, false);
    }

    Scenario(String text, String meaning, Part part) {
        this(text, meaning, part, false);
    }

    Scenario(String text, String meaning, Part part, boolean sipp) {
        this.text = text;
        this.meaning = meaning;
        this.part = part;
        this.sipp = sipp;
    }

    /** @throws IllegalArgumentException when there is none of this name */
    static Scenario named(String text) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no scenario " + text + ", see --list"));
    }

    static List<Scenario> withoutSipp() {
        return Arrays.stream(values()).filter(scenario -> !scenario.sipp).toList();
    }

    String text() {
        return text;
    }

    String meaning() {
        return meaning;
    }

    Part part() {
        return part;
    }

    boolean sipp() {
        return sipp;
    }
}
