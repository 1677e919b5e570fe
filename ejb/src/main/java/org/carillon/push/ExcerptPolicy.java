package org.carillon.push;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;

/**
 * How much of a text a push shows: all of it, or the first 40 characters where it is longer (R195). A character is what
 * a reader takes for one (Unicode Standard Annex 29, extended grapheme clusters): a letter with its marks, or an emoji of
 * several code points, is shown whole or not at all.
 */
public final class ExcerptPolicy {
    /** Characters that are shown at most. */
    public static final int LENGTH = 40;

    /** Bytes in UTF-8 that are shown at most, because marks can be piled up without end and providers take 4 KB in all. */
    public static final int MAX_BYTES = 1024;

    private ExcerptPolicy() {}

    public static String of(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = 0;
        int bytes = 0;
        for (int count = 0; count < LENGTH; count++) {
            int next = characters.next();
            if (next == BreakIterator.DONE) {
                return text;
            }
            bytes += text.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                return text.substring(0, end);
            }
            end = next;
        }
        return text.substring(0, end);
    }
}
