package org.carillon.routing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One step of a decision, for people and for programs.
 *
 * @param step what was done, in one word
 * @param words a sentence
 * @param data what the sentence is about
 */
public record Reason(String step, String words, Map<String, String> data) {
    public static final String EMERGENCY = "emergency";
    public static final String NORMALISATION = "normalisation";
    public static final String RULE = "rule";
    public static final String ROUTE = "route";
    public static final String USER = "user";
    public static final String BLOCK = "block";
    public static final String GATEWAY = "gateway";

    public Reason {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** @param data names and values in turn */
    static Reason of(String step, String words, String... data) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i + 1 < data.length; i += 2) {
            pairs.put(data[i], data[i + 1]);
        }
        return new Reason(step, words, pairs);
    }
}
