package org.carillon.bench.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line.
 *
 * @param root the folder of the project
 * @param offset added to every port
 * @param heap of the server, such as {@code 512m}
 * @param seconds how long a flood lasts
 * @param connections of the experiments that only hold connections
 * @param keep whether the server goes on running at the end
 */
record Options(
        Path root, int offset, String heap, int seconds, int connections, boolean keep, List<Experiment> experiments) {
    /** @throws IllegalArgumentException with one sentence when the words make no sense */
    static Options parse(Path root, String[] words) {
        int offset = 8000;
        String heap = "512m";
        int seconds = 20;
        int connections = 0;
        boolean keep = false;
        List<Experiment> experiments = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--port-offset" -> offset = number(words, ++i, 0, 50_000);
                case "--heap" -> heap = value(words, ++i);
                case "--seconds" -> seconds = number(words, ++i, 5, 600);
                case "--connections" -> connections = number(words, ++i, 1, 200_000);
                case "--keep" -> keep = true;
                default -> experiments.add(Experiment.named(words[i]));
            }
        }
        if (experiments.isEmpty()) {
            experiments.addAll(List.of(Experiment.values()));
        }
        return new Options(root, offset, heap, seconds, connections, keep, List.copyOf(experiments));
    }

    int connections(int otherwise) {
        return connections == 0 ? otherwise : connections;
    }

    private static String value(String[] words, int i) {
        if (i >= words.length) {
            throw new IllegalArgumentException(words[i - 1] + " wants a value");
        }
        return words[i];
    }

    private static int number(String[] words, int i, int least, int most) {
        String text = value(words, i);
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(words[i - 1] + " wants a number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
