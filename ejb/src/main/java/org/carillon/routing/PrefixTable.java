package org.carillon.routing;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Prefixes with their values, for look-ups of the longest one that fits. A sorted array with, for each prefix, the
 * place of the longest other prefix that it begins with. Every prefix of a text stands before it in the order, and
 * between the longest of them and the text there are only prefixes that begin with that one; so a look-up is one binary
 * search and a few steps up. A million prefixes take 20 comparisons. Immutable.
 */
public final class PrefixTable<V> {
    private final String[] prefixes;
    private final Object[] values;
    private final int[] shorter;

    private PrefixTable(TreeMap<String, V> sorted) {
        prefixes = sorted.keySet().toArray(String[]::new);
        values = sorted.values().toArray();
        shorter = new int[prefixes.length];
        for (int i = 0; i < prefixes.length; i++) {
            int candidate = i - 1;
            while (candidate >= 0 && !prefixes[i].startsWith(prefixes[candidate])) {
                candidate = shorter[candidate];
            }
            shorter[i] = candidate;
        }
    }

    public static <V> PrefixTable<V> of(Map<String, V> entries) {
        return new PrefixTable<>(new TreeMap<>(entries));
    }

    /**
     * What fits.
     *
     * @param prefix the longest that the text begins with
     */
    public record Match<V>(String prefix, V value) {}

    /** The longest prefix that the text begins with, or null. The empty prefix fits everything. */
    public @Nullable Match<V> findLongest(String text) {
        int found = Arrays.binarySearch(prefixes, text);
        int at = found >= 0 ? found : -found - 2;
        while (at >= 0 && !text.startsWith(prefixes[at])) {
            at = shorter[at];
        }
        return at < 0 ? null : new Match<>(prefixes[at], value(at));
    }

    /** Whether some prefix begins with the text and is longer: more digits may lead somewhere. */
    public boolean goesOn(String text) {
        int found = Arrays.binarySearch(prefixes, text);
        int next = found >= 0 ? found + 1 : -found - 1;
        return next < prefixes.length && prefixes[next].startsWith(text);
    }

    public int size() {
        return prefixes.length;
    }

    /** In the order of the prefixes. */
    public void forEach(BiConsumer<String, V> action) {
        for (int i = 0; i < prefixes.length; i++) {
            action.accept(prefixes[i], value(i));
        }
    }

    @SuppressWarnings("unchecked") // the constructor put them in
    private V value(int at) {
        return (V) values[at];
    }
}
