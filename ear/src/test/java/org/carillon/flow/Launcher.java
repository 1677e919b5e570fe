package org.carillon.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./carillon} as a person at a terminal does, with the JDK of the tests. */
final class Launcher {
    private final Path script;
    private final Path output;

    /** @param output where everything the script prints is kept */
    Launcher(Path script, Path output) {
        this.script = script;
        this.output = output;
    }

    /** Returns when the script ended well within the time; fails with its output otherwise. */
    void run(Duration patience, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(script.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // a developer's own settings are for his server, not for this one
        builder.environment().keySet().removeIf(name -> name.startsWith("CARILLON_") && !name.endsWith("MAVEN_OPTS"));
        builder.environment().put("CARILLON_DEMO_ACCOUNT", "no");
        // it starts in half the processor time, and no test lasts long enough for the other compiler to pay
        builder.environment().put("CARILLON_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        // a machine that also builds may be slow
        builder.environment().put("CARILLON_START_TIMEOUT", "540");
        try {
            Process process = builder.start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                throw new AssertionError("%s took longer than %s: %s".formatted(command, patience, printed()));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError("%s ended with %d: %s".formatted(command, process.exitValue(), printed()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }

    private String printed() throws IOException {
        return Files.readString(output);
    }
}
