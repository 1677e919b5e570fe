package org.carillon.bench;

import java.util.Arrays;
import java.util.List;

/** What can be measured. */
enum Scenario {
    REGISTER("register", "REGISTER, 401, REGISTER with digest, 200", false, false),
    REFRESH("register-refresh", "REGISTER with a nonce that is still valid, 200", false, false),
    OPTIONS("options", "OPTIONS, 200", false, false),
    MESSAGE(
            "message",
            "MESSAGE between registered users until it arrived; Carillon keeps it, Kamailio relays",
            false,
            false),
    KEPT("message-kept", "MESSAGE to an absent user, kept in PostgreSQL before 202; 64 and 256 in flight", true, false),
    LATENCY("message-kept-latency", "the same, 1,000 messages a second whatever the answers take", true, false),
    DRAIN("drain", "1,000 waiting messages after REGISTER, until all arrived", true, false),
    SIPP_REGISTER("sipp-register", "register, by Debian's sipp", false, true),
    SIPP_OPTIONS("sipp-options", "options, by Debian's sipp", false, true),
    SIPP_MESSAGE(
            "sipp-message", "message, by Debian's sipp; Carillon is asked twice, as sipp keeps no nonce", false, true),
    SIPP_KEPT("sipp-message-kept", "message-kept with 64 in flight, by Debian's sipp; twice as well", true, true);

    private final String text;
    private final String meaning;
    private final boolean durable;
    private final boolean sipp;

    Scenario(String text, String meaning, boolean durable, boolean sipp) {
        this.text = text;
        this.meaning = meaning;
        this.durable = durable;
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

    /** Whether Kamailio runs with msilo and eight children. */
    boolean durable() {
        return durable;
    }

    boolean sipp() {
        return sipp;
    }
}
