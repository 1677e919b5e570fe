package org.carillon.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Other programs: started with a log file, waited for with a limit. */
public final class Command {
    private final List<String> words;
    private final Path log;

    Command(Path log, List<String> words) {
        this.log = log;
        this.words = words;
    }

    public static Command of(Path log, String... words) {
        return new Command(log, new ArrayList<>(Arrays.asList(words)));
    }

    /** The same command as another user of the machine, which PostgreSQL wants when we are root. */
    Command as(String user) {
        List<String> more = new ArrayList<>(
                List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--inh-caps=-all"));
        more.addAll(words);
        return new Command(log, more);
    }

    /** The same command in a session of its own, which an interrupt at the terminal does not reach. */
    Command detached() {
        List<String> more = new ArrayList<>(List.of("setsid"));
        more.addAll(words);
        return new Command(log, more);
    }

    Process start(Path folder) {
        try {
            return new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(words.getFirst(), e);
        }
    }

    /** @throws IllegalStateException when the command fails or does not end in time; the end of its log is in the message */
    public void run(Path folder, Duration limit) {
        int status = status(folder, limit);
        if (status != 0) {
            throw new IllegalStateException(words.getFirst() + " ended with " + status + ":\n" + tail());
        }
    }

    int status(Path folder, Duration limit) {
        Process process = start(folder);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(words.getFirst() + " did not end within " + limit + ":\n" + tail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /** Asks the process to end, then insists. */
    static void stop(ProcessHandle process, Duration patience) {
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            process.destroyForcibly();
        }
    }
}
