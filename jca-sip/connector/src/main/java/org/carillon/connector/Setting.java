package org.carillon.connector;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts as a container sets them, where an empty one stands for none. */
public final class Setting {
    private Setting() {}

    /** Without space around it; null for none. */
    public static @Nullable String text(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    public static @Nullable Path path(@Nullable String given) {
        String text = text(given);
        return text == null ? null : Path.of(text);
    }

    public static char[] secret(@Nullable String given) {
        return given == null ? new char[0] : given.toCharArray();
    }

    /** What stands between commas. */
    public static List<String> list(@Nullable String given) {
        return list(given, ",");
    }

    /** @param separator a regular expression */
    public static List<String> list(@Nullable String given, String separator) {
        return given == null
                ? List.of()
                : Arrays.stream(given.split(separator))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    /** As many as are given, or else two for each processor and at least four. */
    public static int threads(int given) {
        return given > 0 ? given : Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    }
}
