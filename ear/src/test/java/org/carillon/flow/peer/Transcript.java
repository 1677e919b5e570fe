package org.carillon.flow.peer;

import java.util.function.Supplier;

/** What a program says, read from the beginning; each text is awaited after the one before. Used by one thread. */
final class Transcript {
    private final Supplier<String> source;
    private int heard;

    /** @param source everything it has said so far */
    Transcript(Supplier<String> source) {
        this.source = source;
    }

    /** Waits for the next occurrence of the text. */
    void awaits(String text) {
        ClientProcess.awaitIn(text, () -> {
            String all = source.get();
            return all.substring(Math.min(heard, all.length()));
        });
        heard = source.get().indexOf(text, heard) + text.length();
    }
}
