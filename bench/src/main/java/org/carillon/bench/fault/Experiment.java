package org.carillon.bench.fault;

import java.util.Arrays;

/** What can be run; the names of the fault experiments are those of the reliability goals. */
enum Experiment {
    MALFORMED("malformed", "5,000 broken INVITEs at 1,000 a second"),
    F14("f14", "half of the datagrams lost, each sent five times, none in order"),
    F16("f16", "broken requests at 1,000 a second from 10 addresses beside normal load"),
    F17("f17", "TLS: 500 handshakes a second that do not end, renegotiation, KeyUpdate"),
    F18("f18", "connections that say nothing, or one octet every 10 s, on every port"),
    STRICT("strict", "the guard at work: bans of F16, the share of one address in F18"),
    IDLE_TLS("idle-tls", "memory of TLS connections that rest");

    private final String text;
    private final String meaning;

    Experiment(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    String text() {
        return text;
    }

    String meaning() {
        return meaning;
    }

    static Experiment named(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no experiment '" + text + "'"));
    }
}
