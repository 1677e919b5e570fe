package org.carillon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code ./carillon bench matching} and {@code login-flood}: address books at their size, and many who log in at once. */
final class PeopleMain {
    private static final String USAGE = """
            usage: ./carillon bench matching [options]       an upload and a new user, with the plans of the database
                   ./carillon bench login-flood [options]    what many log-ins do to everybody else

              --accounts N        matching: thousands of accounts (10000)
              --rows N            matching: thousands of rows of address books (100000)
              --log-ins N         login-flood: each second (200)
              --seconds N         login-flood: how long each part lasts (20); --rounds N parts of each (3)
              --port-offset N, --state FOLDER, --keep as of ./carillon bench
            """;

    private PeopleMain() {}

    /** @param words the folder of the project, the experiment, options */
    public static void main(String[] words) throws IOException {
        if (Arrays.asList(words).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        int accounts = 10_000;
        int rows = 100_000;
        int logIns = 200;
        int seconds = 20;
        List<String> rest = new ArrayList<>(List.of("options", "--users", "600"));
        for (int i = 2; i < words.length; i++) {
            switch (words[i]) {
                case "--accounts" -> accounts = FaultMain.number(words, ++i, 10, 100_000);
                case "--rows" -> rows = FaultMain.number(words, ++i, 10, 999_999);
                case "--log-ins" -> logIns = FaultMain.number(words, ++i, 1, 1000);
                case "--seconds" -> seconds = FaultMain.number(words, ++i, 2, 300);
                default -> rest.add(words[i]);
            }
        }
        Options options = Options.parse(Path.of(words[0]).toAbsolutePath(), rest.toArray(String[]::new));
        Files.createDirectories(options.state());
        try (Postgres postgres =
                new Postgres(options.state().resolve("postgres"), 5432 + options.offset(), options.keep())) {
            postgres.start();
            if (words[1].equals("matching")) {
                new MatchingExperiment(options, postgres).run(accounts * 1000L, rows * 1000L);
            } else {
                new LogInFlood(options, postgres).run(logIns, seconds);
            }
        }
    }
}
