package org.carillon.flow.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in TypeScript that uses the generated client, compiled by tsc (Debian node-typescript) and run by Node. */
public final class TypeScriptProgram {
    private static final Path PROGRAM =
            Path.of("src/test/resources/typescript/new-user.ts").toAbsolutePath();

    private final Path folder;

    /**
     * Puts the client where npm would, and compiles both.
     *
     * @param client the package, as the build leaves it
     * @param folder an empty folder
     */
    public TypeScriptProgram(Path client, Path folder) {
        this.folder = folder;
        Path installed = folder.resolve("node_modules/carillon-client");
        try {
            Files.createDirectories(installed);
            Files.copy(client.resolve("package.json"), installed.resolve("package.json"));
            Files.copy(PROGRAM, folder.resolve("new-user.ts"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        run(List.of(
                "tsc",
                "--project",
                client.toString(),
                "--outDir",
                installed.resolve("dist").toString()));
        run(List.of(
                "tsc",
                "--strict",
                "--target",
                "ES2020",
                "--module",
                "commonjs",
                "--lib",
                "ES2020,DOM",
                folder.resolve("new-user.ts").toString()));
    }

    /**
     * Runs it to its end.
     *
     * @param authority whom it trusts, a PEM file
     * @return the lines that it printed
     */
    public List<String> run(Path authority, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("env", "NODE_EXTRA_CA_CERTS=" + authority, "node", "--no-warnings", "new-user.js"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private List<String> run(List<String> command) {
        try (ClientProcess process = new ClientProcess(folder, command)) {
            process.awaitEnd();
            return process.printed().lines().toList();
        }
    }
}
