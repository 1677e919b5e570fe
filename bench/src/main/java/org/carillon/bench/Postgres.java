package org.carillon.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A PostgreSQL cluster of our own, on loopback, with everything that makes a commit durable left on. Debian's binaries
 * when they are there, else those that come from Maven Central.
 */
final class Postgres implements AutoCloseable {
    private static final String USER = "carillon";
    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final Path binaries;
    private final boolean root = "root".equals(System.getProperty("user.name"));
    private final boolean keep;

    /** @param keep whether the cluster goes on running when this is closed */
    Postgres(Path folder, int port, boolean keep) {
        this.keep = keep;
        this.folder = folder;
        this.port = port;
        binaries = debian().orElseGet(() -> unpacked(folder.resolve("binaries")));
    }

    /** Starts the cluster, or finds it running from a run that was told to keep it. */
    void start() {
        try {
            Path data = folder.resolve("data");
            if (!Files.exists(data)) {
                Files.createDirectories(folder);
                Path log = folder.resolve("initdb.log");
                if (root) {
                    Command.of(log, "chown", "postgres:postgres", folder.toString())
                            .run(folder, START);
                }
                command(
                                log,
                                "initdb",
                                "-D",
                                data.toString(),
                                "-U",
                                USER,
                                "--auth=trust",
                                "--encoding=UTF8",
                                "--no-locale")
                        .run(folder, START);
            }
            if (pid() == 0) {
                command(
                                folder.resolve("postgres.log"),
                                "postgres",
                                "-D",
                                data.toString(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "shared_buffers=512MB",
                                "-c",
                                "max_wal_size=4GB",
                                "-c",
                                "max_connections=300",
                                "-c",
                                "fsync=on",
                                "-c",
                                "synchronous_commit=on",
                                "-c",
                                "full_page_writes=on")
                        .detached()
                        .start(folder);
            }
            awaitConnections();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first process of the cluster, 0 when it does not run. */
    long pid() {
        Path file = folder.resolve("data/postmaster.pid");
        try {
            long pid =
                    Files.exists(file) ? Long.parseLong(Files.readAllLines(file).getFirst()) : 0;
            return pid != 0 && ProcessHandle.of(pid).isPresent() ? pid : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String user() {
        return USER;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    String kamailioUrl(String database) {
        return "postgres://" + USER + ":" + USER + "@127.0.0.1:" + port + "/" + database;
    }

    /** Creates the database when there is none yet. */
    boolean create(String database) {
        if (number("postgres", "select count(*) from pg_database where datname = '" + database + "'") > 0) {
            return false;
        }
        execute("postgres", "create database " + database);
        return true;
    }

    void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long number(String database, String query) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    String version() {
        try (Connection connection = connect("postgres")) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (!keep && pid() != 0) {
            ProcessHandle.of(pid()).ifPresent(process -> Command.stop(process, Duration.ofSeconds(30)));
        }
    }

    private Command command(Path log, String program, String... words) {
        Command command = Command.of(
                log,
                Stream.concat(Stream.of(binaries.resolve(program).toString()), Stream.of(words))
                        .toArray(String[]::new));
        return root ? command.as("postgres") : command;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, USER);
    }

    private void awaitConnections() {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                connect("postgres").close();
                return;
            } catch (SQLException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("PostgreSQL did not start: " + folder.resolve("postgres.log"), e);
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    private static Optional<Path> debian() {
        Path all = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(all)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max((a, b) -> a.toString().compareTo(b.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked(Path to) {
        try {
            if (!Files.exists(to.resolve("bin/initdb"))) {
                Files.createDirectories(to);
                Path archive = to.resolve("postgres.txz");
                try (InputStream in = Postgres.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
                    if (in == null) {
                        throw new IllegalStateException("no PostgreSQL: apt-get install postgresql-15");
                    }
                    Files.write(archive, in.readAllBytes());
                }
                List<String> words = List.of("tar", "-xJf", archive.toString(), "-C", to.toString());
                new Command(to.resolve("tar.log"), words).run(to, START);
            }
            return to.resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
