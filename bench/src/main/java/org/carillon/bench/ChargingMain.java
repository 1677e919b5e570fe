package org.carillon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code ./carillon bench diameter}, {@code ocs}, {@code rating} and {@code cdf}: charging beside what bounds it. */
final class ChargingMain {
    private static final String USAGE = """
            usage: ./carillon bench diameter|ocs|rating|cdf ... [options]

              --count N           ocs, cdf and diameter: requests in each round (20000)
              --window N          requests under way at once (64)
              --connections N     connections of the bare transaction (16)
              --rounds N, --port-offset N, --state FOLDER, --keep as of ./carillon bench
            """;

    private ChargingMain() {}

    /** @param words the folder of the project, then scenarios and options */
    public static void main(String[] words) throws IOException {
        if (Arrays.asList(words).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        try {
            run(words);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(String[] words) throws IOException {
        Set<ChargingScenario> scenarios = EnumSet.noneOf(ChargingScenario.class);
        int count = 20_000;
        int window = 64;
        int connections = 16;
        List<String> rest = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            switch (words[i]) {
                case "--count" -> count = number(words, ++i);
                case "--window" -> window = number(words, ++i);
                case "--connections" -> connections = number(words, ++i);
                default -> {
                    String word = words[i];
                    ChargingScenario.find(word).ifPresentOrElse(scenarios::add, () -> rest.add(word));
                }
            }
        }
        Options options = Options.parse(Path.of(words[0]).toAbsolutePath(), rest.toArray(String[]::new))
                .withoutPeople();
        Files.createDirectories(options.state());
        ChargingRunner runner = new ChargingRunner(options, count, window, connections);
        if (scenarios.contains(ChargingScenario.DIAMETER)) {
            System.out.println(runner.diameter());
        }
        if (scenarios.contains(ChargingScenario.RATING)) {
            System.out.println(runner.rating());
        }
        if (scenarios.contains(ChargingScenario.OCS) || scenarios.contains(ChargingScenario.CDF)) {
            runner.withDatabase(scenarios);
        }
    }

    private static int number(String[] words, int i) {
        if (i >= words.length || !words[i].matches("[1-9]\\d{0,6}")) {
            throw new IllegalArgumentException(words[i - 1] + " wants a number");
        }
        return Integer.parseInt(words[i]);
    }
}
