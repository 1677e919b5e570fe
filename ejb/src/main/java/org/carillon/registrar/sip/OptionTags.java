package org.carillon.registrar.sip;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.carillon.sip.SipRequest;

/** The extensions that a request says its sender knows or needs (RFC 3261 §19.2 (Option Tags)). */
record OptionTags(Set<String> tags) {
    static final String OUTBOUND = "outbound";
    static final String PATH = "path";
    static final String GRUU = "gruu";

    private static final OptionTags NONE = new OptionTags(Set.of());

    /** Those of Supported and Require. */
    static OptionTags of(SipRequest request) {
        List<String> supported = request.headers("Supported");
        List<String> required = request.headers("Require");
        if (supported.isEmpty() && required.isEmpty()) {
            return NONE;
        }
        Set<String> tags = new HashSet<>();
        add(supported, tags);
        add(required, tags);
        return new OptionTags(tags);
    }

    boolean has(String tag) {
        return tags.contains(tag);
    }

    private static void add(List<String> lines, Set<String> tags) {
        for (String line : lines) {
            for (String tag : line.split(",")) {
                tags.add(tag.strip().toLowerCase(Locale.ROOT));
            }
        }
    }
}
