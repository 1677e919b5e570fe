package org.carillon.bench;

import java.util.Arrays;
import java.util.Optional;

/** What can be measured of charging. */
enum ChargingScenario {
    DIAMETER("diameter", "accounting requests answered at once by our Diameter node, and by Erlang's diameter"),
    OCS(
            "ocs",
            "credit control kept in PostgreSQL before it is answered, one user and 10,000, beside its rows by bare SQL"),
    RATING("rating", "prices with 1,000,000 prefixes, and their memory, beside a hash of prefixes"),
    CDF("cdf", "accounting requests kept in PostgreSQL before they are answered, beside COPY into the same table");

    private final String text;
    private final String meaning;

    ChargingScenario(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    static Optional<ChargingScenario> find(String text) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.text.equals(text))
                .findFirst();
    }

    String text() {
        return text;
    }

    String meaning() {
        return meaning;
    }
}
