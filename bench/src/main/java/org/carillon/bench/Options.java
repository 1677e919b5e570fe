package org.carillon.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line.
 *
 * @param root the folder of the project
 * @param state where servers keep their state
 * @param offset added to every port
 * @param users how many people are signed up
 * @param crowd how many more there are for the memory of registrations
 * @param rounds how often each server is measured
 * @param kamailioOnly whether Carillon stays out
 * @param keep whether Carillon and PostgreSQL go on running at the end
 */
record Options(
        Path root,
        Path state,
        int offset,
        int users,
        int crowd,
        int rounds,
        boolean kamailioOnly,
        boolean keep,
        List<Scenario> scenarios) {
    static final String USAGE = """
            usage: ./carillon bench [options] [scenario ...]      without a scenario: all that need no sipp

              --list              the scenarios
              --rounds N          rounds of each scenario, both servers in each (3)
              --users N           people to sign up, 600 or more (2000)
              --crowd N           people of registered-memory, with 100 devices each (600)
              --port-offset N     added to every port: SIP 5060, Kamailio 5070, PostgreSQL 5432, phones 6070 and 6071 (8000)
              --state FOLDER      where the servers keep their state (run-bench)
              --kamailio-only     measure Kamailio alone
              --keep              leave Carillon and PostgreSQL running, so that the next run starts at once
            """;

    /** @throws IllegalArgumentException with one sentence when the words make no sense */
    static Options parse(Path root, String[] words) {
        Path state = root.resolve("run-bench");
        int offset = 8000;
        int users = 2000;
        int crowd = 600;
        int rounds = 3;
        boolean kamailioOnly = false;
        boolean keep = false;
        List<Scenario> scenarios = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--rounds" -> rounds = number(words, ++i, 1, 50);
                case "--users" -> users = number(words, ++i, 600, 100_000);
                case "--crowd" -> crowd = number(words, ++i, 1, 20_000);
                case "--port-offset" -> offset = number(words, ++i, 0, 50_000);
                case "--state" -> state = Path.of(value(words, ++i)).toAbsolutePath();
                case "--kamailio-only" -> kamailioOnly = true;
                case "--keep" -> keep = true;
                default -> scenarios.add(Scenario.named(words[i]));
            }
        }
        if (scenarios.isEmpty()) {
            scenarios.addAll(Scenario.withoutSipp());
        }
        return new Options(root, state, offset, users, crowd, rounds, kamailioOnly, keep, List.copyOf(scenarios));
    }

    /** The same for measurements that nobody has to be signed up for, but one. */
    Options withoutPeople() {
        return new Options(root, state, offset, 1, 0, rounds, kamailioOnly, keep, List.of(Scenario.OPTIONS));
    }

    boolean has(Scenario.Part part) {
        return scenarios.stream().anyMatch(scenario -> scenario.part() == part);
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
