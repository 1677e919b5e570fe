package org.carillon.diameter.ra.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Erlang's diameter with src/test/erlang, as a process of its own that ends with its input. */
final class ErlangPeer implements AutoCloseable {
    private static final Path LIBRARIES = Path.of("/usr/lib/erlang/lib");

    private final Process process;
    private final BufferedReader lines;

    private ErlangPeer(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Whether Debian's erlang-base, erlang-diameter and erlang-dev are there. */
    static boolean isInstalled() throws IOException {
        return Files.isExecutable(Path.of("/usr/bin/erl")) && include() != null;
    }

    /** Compiles into the folder. */
    static void compile(Path folder) throws Exception {
        for (String file : List.of("credit.dia", "strict.erl")) {
            Files.copy(Path.of("src/test/erlang", file), folder.resolve(file));
        }
        run(folder, "diameterc", "credit.dia");
        run(folder, "erlc", "-I", include() + "/include", "credit.erl");
        run(folder, "erlc", "strict.erl");
    }

    /** Evaluates a call of strict, compiled in the folder. */
    static ErlangPeer start(Path folder, String call) throws IOException {
        return new ErlangPeer(new ProcessBuilder("erl", "-noshell", "-pa", folder.toString(), "-eval", "strict:" + call)
                .redirectErrorStream(true)
                .start());
    }

    /** The lines that it prints up to the one that begins so. */
    List<String> saysUpTo(String start) throws IOException {
        List<String> said = new ArrayList<>();
        String line = lines.readLine();
        while (line != null) {
            said.add(line);
            if (line.startsWith(start)) {
                return said;
            }
            line = lines.readLine();
        }
        throw new IOException("ended after " + said);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    private static @Nullable Path include() throws IOException {
        if (!Files.exists(LIBRARIES)) {
            return null;
        }
        try (Stream<Path> found = Files.list(LIBRARIES)) {
            return found.filter(library -> Files.exists(library.resolve("include/diameter.hrl")))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static void run(Path folder, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
