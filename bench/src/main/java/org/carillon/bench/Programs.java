package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs beside the tests of other modules: parts of the server without the server. */
final class Programs {
    private final Options options;

    Programs(Options options) {
        this.options = options;
    }

    /** @return the tables that are printed by {@code org.carillon.rating.PriceComparison} */
    String prices(int rounds) {
        try {
            Process process = new ProcessBuilder(words(
                            "ejb", "org.carillon.rating.PriceComparison", "-Xms3g", "-Xmx3g", Integer.toString(rounds)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("the comparison of prices failed");
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param more options of the virtual machine, which begin with a hyphen, and words */
    List<String> words(String module, String main, String... more) {
        Path target = options.root().resolve(module).resolve("target");
        List<String> words =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        List<String> rest = new ArrayList<>();
        for (String word : more) {
            (word.startsWith("-") ? words : rest).add(word);
        }
        try {
            String libraries =
                    Files.readString(target.resolve("bench-classpath.txt")).strip();
            words.add("-cp");
            words.add(target.resolve("test-classes") + ":" + target.resolve("classes") + ":" + libraries);
        } catch (IOException e) {
            throw new UncheckedIOException("bench/run writes it", e);
        }
        words.add(main);
        words.addAll(rest);
        return words;
    }
}
