package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Debian's sipp as the generator: as many calls under way as the window, started as fast as it can. */
final class Sipp {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Path scenarios;
    private final Path folder;

    Sipp(Path bench, Path folder) {
        scenarios = bench.resolve("sipp");
        this.folder = folder;
    }

    /**
     * Runs a scenario to its end.
     *
     * @param scenario the name of its file without ending
     * @param to whom each line of the users is to send; empty where nobody is sent to
     */
    Tally run(String scenario, Server server, int port, Load load, List<Phone> from, List<Phone> to) {
        try {
            Files.createDirectories(folder);
            Path users = folder.resolve("users.csv");
            Files.write(users, lines(load.count(), from, to));
            Path statistics = folder.resolve("statistics.csv");
            Files.deleteIfExists(statistics);
            Path times = folder.resolve("times.csv");
            Files.deleteIfExists(times);
            Command command = Command.of(
                    folder.resolve("sipp.log"),
                    "sipp",
                    "-sf",
                    scenarios.resolve(scenario + ".xml").toString(),
                    "-inf",
                    users.toString(),
                    "-i",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(port),
                    "-m",
                    Integer.toString(load.count()),
                    "-l",
                    Integer.toString(load.window()),
                    "-r",
                    "60000",
                    "-buff_size",
                    "4194304",
                    "-nostdin",
                    "-timeout",
                    LIMIT.toSeconds() - 10 + "s",
                    "-trace_stat",
                    "-stf",
                    statistics.toString(),
                    "-fd",
                    "1",
                    server.sip().getHostString() + ":" + server.sip().getPort());
            int status = command.status(folder, LIMIT);
            return read(statistics, load, status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for each user: name, domain, whom to send to, credentials. */
    private static List<String> lines(int count, List<Phone> from, List<Phone> to) {
        List<String> lines = new ArrayList<>();
        lines.add("SEQUENTIAL");
        int rows = Math.min(count, Math.max(from.size(), to.size()));
        for (int i = 0; i < rows; i++) {
            User user = from.get(i % from.size()).user;
            String callee = to.isEmpty() ? "" : to.get(i % to.size()).user.name();
            lines.add(user.name() + ";" + user.domain() + ";" + callee + ";[authentication username=" + user.name()
                    + " password=" + user.password() + "]");
        }
        return lines;
    }

    /** The last line of sipp's statistics; its columns are named in the first. */
    private static Tally read(Path file, Load load, int status) throws IOException {
        List<String> rows = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (rows.size() < 2) {
            throw new IllegalStateException("sipp ended with " + status + " and left no statistics");
        }
        List<String> names = List.of(rows.getFirst().split(";"));
        String[] last = rows.getLast().split(";");
        int done = Integer.parseInt(last[names.indexOf("SuccessfulCall(C)")]);
        long repeated = Long.parseLong(last[names.indexOf("Retransmissions(C)")]);
        double seconds = instant(last[names.indexOf("CurrentTime")]) - instant(last[names.indexOf("StartTime")]);
        return new Tally(done, load.count() - done, repeated, seconds, new int[0]);
    }

    /** A time of sipp is a date, a time of day and the seconds since 1970, with tabs between. */
    static double instant(String text) {
        return Double.parseDouble(text.substring(text.lastIndexOf('\t') + 1));
    }
}
