package org.carillon.routing.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipResponse;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/** What the answers to REGISTER say about time (RFC 3261 §10.2.4 (Refreshing Bindings)). */
final class RegisterAnswers {
    private RegisterAnswers() {}

    /**
     * How long the gateway keeps our contact: the parameter of the contact, else Expires, else what was asked for. Zero
     * where the answer lists contacts and ours is not among them.
     */
    static Duration granted(SipResponse response, SipUri contact, Duration asked) {
        List<NameAddress> listed = new ArrayList<>();
        for (String line : response.headers("Contact")) {
            for (String one : split(line)) {
                try {
                    listed.add(NameAddress.parse(one));
                } catch (IllegalArgumentException somebodyElses) {
                    // other phones of the account may have contacts that we cannot read
                }
            }
        }
        Optional<NameAddress> ours =
                listed.stream().filter(address -> same(address.uri(), contact)).findFirst();
        if (ours.isEmpty() && !listed.isEmpty()) {
            return Duration.ZERO;
        }
        return ours.flatMap(address -> seconds(address.parameter("expires")))
                .or(() -> seconds(response.header("Expires")))
                .orElse(asked);
    }

    /** Min-Expires of 423, where it has one. */
    static Optional<Duration> minimum(SipResponse response) {
        return seconds(response.header("Min-Expires"));
    }

    private static boolean same(SipUri one, SipUri other) {
        return one.host().equals(other.host())
                && one.port() == other.port()
                && String.valueOf(one.user()).equals(String.valueOf(other.user()));
    }

    private static Optional<Duration> seconds(@Nullable String text) {
        return text != null && text.strip().matches("[0-9]{1,10}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())))
                : Optional.empty();
    }

    /** At commas that stand neither in quotes nor in brackets. */
    private static List<String> split(String line) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        boolean bracketed = false;
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '<' || c == '>')) {
                bracketed = c == '<';
            } else if (c == ',' && !quoted && !bracketed) {
                parts.add(line.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(line.substring(start));
        return parts;
    }
}
