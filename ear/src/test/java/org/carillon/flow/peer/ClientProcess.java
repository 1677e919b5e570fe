package org.carillon.flow.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A program that runs until it is closed; what it prints is kept in a file. */
final class ClientProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** For a program that fetches something. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;

    /** @param folder home and working folder of the program */
    ClientProcess(Path folder, List<String> command) {
        this(folder, command, folder.toString());
    }

    /** @param folder working folder of the program */
    ClientProcess(Path folder, List<String> command, String home) {
        output = folder.resolve("output.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HOME", home);
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        builder.environment().put("PULSE_RUNTIME_PATH", folder.toString());
        builder.environment().put("LANG", "C.UTF-8");
        try {
            process = builder.start();
        } catch (IOException absent) {
            throw new UncheckedIOException(command.getFirst() + " is not installed", absent);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * A port of which nobody uses UDP and TCP at this moment, nor those of the next, which some programs take for TLS. It is
     * below those that the system gives to connections (32768 and more), so that none takes it before the program does.
     */
    static int freePort() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(25_000, 32_000) & ~1;
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IllegalStateException("no port from 25000 to 32000 is free");
    }

    private static boolean isFree(int port) {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket stream = new ServerSocket(port, 1, here);
                DatagramSocket datagram = new DatagramSocket(port, here)) {
            return stream.isBound() && datagram.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Types a line. */
    void type(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException("the program has ended: " + printed(), gone);
        }
    }

    String printed() {
        return read(output);
    }

    /** What a program has written so far; what is no UTF-8 is replaced. */
    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until the program has ended well. */
    void awaitEnd() {
        try {
            if (!process.waitFor(LONG_PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("it did not end well: " + printed());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a program", interrupted);
        }
    }

    void awaitPrinted(String text) {
        awaitIn(text, this::printed);
    }

    static void awaitIn(String text, java.util.function.Supplier<String> source) {
        Awaitility.await()
                .alias("\"" + text + "\"")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> Thread.currentThread().isInterrupted())
                .untilAsserted(() -> {
                    String seen = source.get();
                    if (!seen.contains(text)) {
                        throw new AssertionError("\"" + text + "\" is not in\n" + seen);
                    }
                });
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
