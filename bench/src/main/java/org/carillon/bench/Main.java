package org.carillon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.carillon.bench.Scenario.Part;
import org.jspecify.annotations.Nullable;

/** {@code ./carillon bench}: starts both servers, runs the scenarios, prints their tables. */
final class Main {
    /** As much as goes at once on a cold server is an overload, and nobody here comes again when he is refused. */
    private static final List<String> SETTINGS = List.of("-Dcarillon.overload.enabled=false");

    private Main() {}

    /** @param words the folder of the project, then the words of the command line */
    public static void main(String[] words) throws IOException {
        String[] rest = Arrays.copyOfRange(words, 1, words.length);
        if (Arrays.asList(rest).contains("--list")) {
            for (Scenario scenario : Scenario.values()) {
                System.out.printf("%-22s %s%n", scenario.text(), scenario.meaning());
            }
            for (ChargingScenario scenario : ChargingScenario.values()) {
                System.out.printf("%-22s %s%n", scenario.text(), scenario.meaning());
            }
            return;
        }
        if (Arrays.asList(rest).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            run(Options.parse(Path.of(words[0]).toAbsolutePath(), rest));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options) throws IOException {
        Files.createDirectories(options.state());
        try (Postgres postgres =
                new Postgres(options.state().resolve("postgres"), 5432 + options.offset(), options.keep())) {
            postgres.start();
            System.out.printf(
                    "%d rounds, %d users, %d processors, Java %s, PostgreSQL %s%n%n",
                    options.rounds(),
                    options.users(),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"),
                    postgres.version());
            if (options.kamailioOnly()) {
                for (Part part : Part.values()) {
                    group(options, part, null, postgres);
                }
                return;
            }
            if (options.has(Part.MEMORY) || options.has(Part.KEEPING) || options.has(Part.CROWD)) {
                try (Carillon carillon = Carillon.start(options, postgres, true, SETTINGS)) {
                    group(options, Part.MEMORY, carillon.server(), postgres);
                    group(options, Part.KEEPING, carillon.server(), postgres);
                    group(options, Part.CROWD, carillon.server(), postgres);
                }
            }
            if (options.has(Part.RELAYING)) {
                try (Carillon carillon = Carillon.start(options, postgres, false, SETTINGS)) {
                    group(options, Part.RELAYING, carillon.server(), postgres);
                }
            }
        }
    }

    private static void group(Options options, Part part, @Nullable Server carillon, Postgres postgres) {
        List<Scenario> scenarios = options.scenarios().stream()
                .filter(scenario -> scenario.part() == part)
                .toList();
        if (scenarios.isEmpty()) {
            return;
        }
        try (Kamailio kamailio =
                switch (part) {
                    case KEEPING -> Kamailio.keeping(options, postgres);
                    case CROWD -> Kamailio.crowded(options);
                    case MEMORY, RELAYING -> Kamailio.inMemory(options);
                }) {
            List<Server> servers = new ArrayList<>();
            if (carillon != null) {
                servers.add(carillon);
            }
            servers.add(kamailio.server());
            Runner runner = new Runner(options, servers);
            for (Scenario scenario : scenarios) {
                System.out.println(runner.run(scenario));
            }
        }
    }
}
