package org.carillon.flow.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** JsSIP (MIT licence) from npm, in the version of {@code src/test/npm}, bundled for pages. */
public final class JsSip {
    private final Path bundle;

    /**
     * Fetches and bundles it; needs npm.
     *
     * @param definition the folder with package.json and package-lock.json
     * @param folder an empty folder
     */
    public JsSip(Path definition, Path folder) {
        try {
            for (String name : List.of("package.json", "package-lock.json")) {
                Files.copy(definition.resolve(name), folder.resolve(name));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        run(folder, List.of("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"));
        bundle = folder.resolve("jssip.js");
        run(
                folder,
                List.of(
                        "node_modules/.bin/esbuild",
                        "node_modules/jssip/lib/JsSIP.js",
                        "--bundle",
                        "--format=iife",
                        "--global-name=JsSIP",
                        "--outfile=" + bundle));
    }

    /** With the home folder of whoever runs the tests, where npm keeps what it has fetched. */
    private static void run(Path folder, List<String> command) {
        try (ClientProcess process = new ClientProcess(folder, command, System.getProperty("user.home"))) {
            process.awaitEnd();
        }
    }

    /** A script that leaves {@code JsSIP} behind. */
    String bundle() {
        return ClientProcess.read(bundle);
    }
}
