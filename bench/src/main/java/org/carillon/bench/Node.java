package org.carillon.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A Diameter node that answers at once, as a process of its own that ends with its input. */
final class Node implements AutoCloseable {
    private static final Path LIBRARIES = Path.of("/usr/lib/erlang/lib");
    private static final Duration COMPILING = Duration.ofMinutes(2);

    private final String name;
    private final String realm;
    private final InetSocketAddress address;
    private final Process process;

    private Node(String name, String realm, int port, List<String> words) throws IOException {
        this.name = name;
        this.realm = realm;
        address = new InetSocketAddress("127.0.0.1", port);
        process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        if (line == null || !line.startsWith("ready")) {
            close();
            throw new IllegalStateException(name + " does not start: " + line);
        }
        Thread.ofVirtual()
                .start(() -> lines.lines().forEach(ignored -> {
                    // what it says later is not waited for, but must not fill the pipe
                }));
    }

    /** The engine of the resource adapter, with a sink that answers. */
    static Node ours(Options options) throws IOException {
        int port = 3870 + options.offset();
        return new Node(
                Server.CARILLON,
                "carillon.test",
                port,
                new Programs(options)
                        .words(
                                "jca-diameter/ra",
                                "org.carillon.diameter.ra.interop.EchoNode",
                                "-Xms256m",
                                "-Xmx256m",
                                Integer.toString(port)));
    }

    /** Erlang's diameter, as the tests of the adapter have it. */
    static Node erlang(Options options) throws IOException {
        Path folder = options.state().resolve("erlang");
        Files.createDirectories(folder);
        Path sources = options.root().resolve("jca-diameter/ra/src/test/erlang");
        for (String file : List.of("credit.dia", "strict.erl")) {
            Files.copy(sources.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path log = folder.resolve("compile.log");
        Command.of(log, "diameterc", "credit.dia").run(folder, COMPILING);
        Command.of(log, "erlc", "-I", include() + "/include", "credit.erl").run(folder, COMPILING);
        Command.of(log, "erlc", "strict.erl").run(folder, COMPILING);
        int port = 3871 + options.offset();
        String call = "strict:server(%d,\"erl.server.test\",\"server.test\")".formatted(port);
        return new Node(
                "erlang", "server.test", port, List.of("erl", "-noshell", "-pa", folder.toString(), "-eval", call));
    }

    private static Path include() throws IOException {
        if (Files.exists(LIBRARIES)) {
            try (Stream<Path> found = Files.list(LIBRARIES)) {
                return found.filter(library -> Files.exists(library.resolve("include/diameter.hrl")))
                        .findFirst()
                        .orElseThrow(Node::notInstalled);
            }
        }
        throw notInstalled();
    }

    private static IllegalStateException notInstalled() {
        return new IllegalStateException("apt-get install erlang-base erlang-diameter erlang-dev");
    }

    String name() {
        return name;
    }

    String realm() {
        return realm;
    }

    InetSocketAddress address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
