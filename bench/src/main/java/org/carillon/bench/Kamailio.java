package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Kamailio as the anchor of all figures: registrar with digest and stateful proxy, or the same with messages for absent
 * users kept in PostgreSQL by msilo. Always with the allocator "fm": the packaged default is made for finding faults and
 * halves its rate.
 */
final class Kamailio implements AutoCloseable {
    private static final String DOMAIN = "127.0.0.1";
    private static final Path TABLES = Path.of("/usr/share/kamailio/postgres");

    private final Path folder;
    private final Options options;
    private final Process process;
    private final long databasePid;

    private Kamailio(Path folder, Options options, Process process, long databasePid) {
        this.folder = folder;
        this.options = options;
        this.process = process;
        this.databasePid = databasePid;
    }

    /** Two children, everything in memory: its best for what needs no disk. */
    static Kamailio inMemory(Options options) {
        return start(options, List.of("-A", "CHILDREN=2"), "", 0);
    }

    /** The same, and it keeps as many Contacts of a user as come, not the last one alone. */
    static Kamailio crowded(Options options) {
        return start(options, List.of("-A", "CHILDREN=2", "-A", "MANY"), "", 0);
    }

    /** Eight children, msilo on PostgreSQL. */
    static Kamailio keeping(Options options, Postgres postgres) {
        if (postgres.create("kamailio")) {
            for (String table : List.of("standard", "msilo")) {
                try {
                    postgres.execute("kamailio", Files.readString(TABLES.resolve(table + "-create.sql")));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        // what earlier runs left would be read through every five seconds by msilo's search for delivered messages
        postgres.execute("kamailio", "truncate silo");
        List<String> defines = List.of("-A", "CHILDREN=8", "-A", "KEEP");
        return start(options, defines, postgres.kamailioUrl("kamailio"), postgres.pid());
    }

    Server server() {
        int users = options.users();
        List<User> names = IntStream.range(0, users + options.crowd())
                .mapToObj(i -> new User("u" + i, "secret", DOMAIN))
                .toList();
        return new Server(
                Server.KAMAILIO,
                new InetSocketAddress("127.0.0.1", port(options)),
                DOMAIN,
                process.pid(),
                databasePid,
                names.subList(0, users),
                names.subList(users, names.size()));
    }

    private static int port(Options options) {
        return 5070 + options.offset();
    }

    @Override
    public void close() {
        Command.stop(process.toHandle(), Duration.ofSeconds(10));
    }

    private static Kamailio start(Options options, List<String> defines, String url, long databasePid) {
        Path folder = options.state().resolve("kamailio");
        try {
            Files.createDirectories(folder);
            String template = Files.readString(options.root().resolve("bench/kamailio/anchor.cfg"));
            Path configuration = folder.resolve("kamailio.cfg");
            Files.writeString(
                    configuration,
                    template.replace("@PORT@", Integer.toString(port(options)))
                            .replace("@USERS@", Integer.toString(options.users() + options.crowd()))
                            .replace("@DATABASE@", url));
            List<String> words =
                    new ArrayList<>(List.of("kamailio", "-DD", "-E", "-x", "fm", "-X", "fm", "-m", "2048", "-M", "32"));
            words.addAll(defines);
            words.addAll(List.of("-f", configuration.toString(), "-w", folder.toString(), "-Y", folder.toString()));
            Command command = new Command(folder.resolve("kamailio.log"), words);
            Kamailio kamailio = new Kamailio(folder, options, command.start(folder), databasePid);
            kamailio.awaitAnswers(command);
            return kamailio;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswers(Command command) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Server server = server();
        List<Phone> somebody = List.of(new Phone(server.users().getFirst(), 0));
        while (true) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                close();
                throw new IllegalStateException("Kamailio did not start, see " + folder + ":\n" + command.tail());
            }
            try (Blast blast = new Blast(0, server.sip(), DOMAIN)) {
                Load one = new Load(Load.Kind.OPTIONS, 1, 1, 0, Duration.ofMillis(300));
                if (blast.run(one, somebody, List.of()).done() == 1) {
                    return;
                }
            }
            LockSupport.parkNanos(100_000_000);
        }
    }
}
