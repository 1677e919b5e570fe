package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The deployed EAR, started by {@code ./carillon up} on PostgreSQL, with accounts that its administrator opened. */
final class Carillon implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(8);

    private final Options options;
    private final Path state;
    private final Server server;
    private final boolean stays;

    private Carillon(Options options, Path state, Server server, boolean stays) {
        this.options = options;
        this.state = state;
        this.server = server;
        this.stays = stays;
    }

    /** @param keeps whether it keeps messages; one that does not is always stopped at the end */
    static Carillon start(Options options, Postgres postgres, boolean keeps) {
        return start(options, postgres, keeps, List.of());
    }

    /**
     * The same.
     *
     * @param settings further words for the launcher, such as {@code -Dcarillon.overload.enabled=false}
     */
    static Carillon start(Options options, Postgres postgres, boolean keeps, List<String> settings) {
        int wanted = options.users() + (options.has(Scenario.Part.CROWD) ? options.crowd() : 0);
        boolean fresh = postgres.create("carillon");
        Path state = options.state().resolve("carillon");
        Path log = options.state().resolve("carillon.log");
        try {
            Files.createDirectories(state);
            Path users = options.state().resolve("users.tsv");
            if (fresh) {
                Files.deleteIfExists(users);
            }
            if (!keeps) {
                stop(options, state);
            }
            List<String> words = new ArrayList<>(List.of(
                    options.root().resolve("carillon").toString(),
                    "up",
                    "-d",
                    "--state",
                    state.toString(),
                    "--port-offset",
                    Integer.toString(options.offset()),
                    "--db-url",
                    postgres.url("carillon"),
                    "--db-user",
                    postgres.user(),
                    "--db-password",
                    postgres.user(),
                    "-Dcarillon.registrar.max-bindings=" + 2 * Crowd.DEVICES,
                    // a few people call all the time
                    "-Dcarillon.calling.invites-per-second=1000000",
                    "-Dcarillon.calling.invite-burst=1000000",
                    "-Dcarillon.messaging.store=" + keeps));
            words.addAll(settings);
            new Command(log, words).run(options.root(), START);
            long pid = Long.parseLong(
                    Files.readString(state.resolve("carillon.pid")).strip());
            List<User> people = known(users);
            if (people.size() < wanted) {
                people = new Administrator(state, 8443 + options.offset()).open(people, wanted);
                remember(users, people);
            }
            Server server = new Server(
                    Server.CARILLON,
                    new InetSocketAddress("127.0.0.1", 5060 + options.offset()),
                    people.getFirst().domain(),
                    pid,
                    postgres.pid(),
                    people.subList(0, options.users()),
                    people.subList(options.users(), wanted));
            return new Carillon(options, state, server, keeps && options.keep());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Server server() {
        return server;
    }

    @Override
    public void close() {
        if (!stays) {
            stop(options, state);
        }
    }

    private static void stop(Options options, Path state) {
        Path log = options.state().resolve("carillon.log");
        String launcher = options.root().resolve("carillon").toString();
        Command.of(log, launcher, "down", "--state", state.toString()).run(options.root(), Duration.ofMinutes(2));
    }

    private static List<User> known(Path file) throws IOException {
        List<User> users = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split("\t");
                users.add(new User(fields[0], fields[1], fields[2]));
            }
        }
        return users;
    }

    private static void remember(Path file, List<User> users) throws IOException {
        List<String> lines = users.stream()
                .map(user -> user.name() + '\t' + user.password() + '\t' + user.domain())
                .toList();
        Files.write(file, lines);
    }
}
