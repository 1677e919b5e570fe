package org.carillon.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A configured state folder without a running server, on a PostgreSQL server that lives as long as this. */
public final class Preparation implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int OFFSET_FROM_FLOWS = 100;

    private final Path state;
    private final int portOffset = Integer.getInteger("carillon.test.port-offset", 10_000) + OFFSET_FROM_FLOWS;
    private final TestDatabase database = TestDatabase.named("postgresql");

    private Preparation(String name) {
        state = directory().resolve(name);
    }

    /** @param name of the folder below {@code ear/target} */
    public static Preparation of(String name) {
        Preparation preparation = new Preparation(name);
        preparation.run(name);
        return preparation;
    }

    private void run(String name) {
        Folders.empty(state);
        List<String> arguments = new ArrayList<>(List.of("prepare", "--state", state.toString()));
        arguments.addAll(List.of("--wildfly", wildfly().toString(), "--ear", ear().toString()));
        arguments.addAll(List.of("--port-offset", Integer.toString(portOffset)));
        arguments.addAll(database.launcherOptions());
        new Launcher(project().resolve("carillon"), directory().resolve(name + "-launcher.log"))
                .run(PATIENCE, arguments);
        try {
            // the test deploys an EAR of its own
            Files.delete(state.resolve("server/deployments/carillon.ear"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path state() {
        return state;
    }

    public int managementPort() {
        return 9990 + portOffset;
    }

    /** The unpacked server that all tests share. */
    public Path wildfly() {
        return directory().resolve("wildfly");
    }

    /** The EAR under test. */
    public static Path ear() {
        return Path.of(System.getProperty("carillon.test.ear", directory() + "/carillon.ear"));
    }

    static Path project() {
        return Path.of(System.getProperty("carillon.test.project", ".."))
                .toAbsolutePath()
                .normalize();
    }

    static Path directory() {
        return Path.of(System.getProperty("carillon.test.directory", "target")).toAbsolutePath();
    }

    @Override
    public void close() {
        database.close();
    }
}
