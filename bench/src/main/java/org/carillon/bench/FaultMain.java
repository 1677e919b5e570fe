package org.carillon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code ./carillon bench f5}, {@code f15} and {@code f19}: what the deployed EAR does when more comes than it can do. */
final class FaultMain {
    private static final String USAGE = """
            usage: ./carillon bench f5 [options]       calls while the charging data function is away, and kill -9
                   ./carillon bench f15 [options]      three and ten times more than the capacity
                   ./carillon bench f19 [options]      everybody registers within a minute after a restart

              --seconds N         f5: how long it is away; f15: how long each overload lasts (60)
              --rate N            f5: calls a second (50)
              --capacity N        f15: do not measure the capacity, it is N operations a second
              --off               f15: without overload control, to compare
              --people N          f19: who registers (5000)
              --within N          f19: seconds in which they begin (60)
              --port-offset N, --state FOLDER, --keep as of ./carillon bench
            """;

    private FaultMain() {}

    /** @param words the folder of the project, the experiment, options */
    public static void main(String[] words) throws IOException, InterruptedException {
        if (Arrays.asList(words).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        int seconds = 60;
        int capacity = 0;
        int people = 5000;
        int within = 60;
        int rate = 50;
        boolean off = false;
        List<String> rest = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            switch (words[i]) {
                case "--seconds" -> seconds = number(words, ++i, 5, 600);
                case "--rate" -> rate = number(words, ++i, 1, 500);
                case "--capacity" -> capacity = number(words, ++i, 1, 100_000);
                case "--people" -> people = number(words, ++i, 100, 50_000);
                case "--within" -> within = number(words, ++i, 1, 600);
                case "--off" -> off = true;
                default -> rest.add(words[i]);
            }
        }
        boolean storm = words[1].equals("f19");
        // a scenario that wants no further people
        rest.add("options");
        rest.addAll(List.of("--users", Integer.toString(storm ? people + People.SENDERS : 2000)));
        Options options = Options.parse(Path.of(words[0]).toAbsolutePath(), rest.toArray(String[]::new));
        Files.createDirectories(options.state());
        try (Postgres postgres =
                new Postgres(options.state().resolve("postgres"), 5432 + options.offset(), options.keep())) {
            postgres.start();
            if (words[1].equals("f5")) {
                new ChargingOutage(options, postgres).run(seconds, rate);
            } else if (storm) {
                new RegistrationStorm(options, postgres).run(people, within);
            } else {
                new OverloadExperiment(options, postgres, off).run(seconds, capacity);
            }
        }
    }

    static int number(String[] words, int i, int least, int most) {
        if (i >= words.length || !words[i].matches("\\d{1,6}")) {
            throw new IllegalArgumentException(words[i - 1] + " wants a number");
        }
        int number = Integer.parseInt(words[i]);
        if (number < least || number > most) {
            throw new IllegalArgumentException(words[i - 1] + " wants a number from " + least + " to " + most);
        }
        return number;
    }
}
