package org.carillon.flow.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Erlang's diameter (Debian erlang-diameter), which takes nothing that is not by the grammar, as a node of credit control. */
public final class ErlangCredit implements AutoCloseable {
    private final ClientProcess process;

    private ErlangCredit(ClientProcess process) {
        this.process = process;
    }

    /** Compiles the peer of the Diameter adapter's tests into the folder. */
    public static void compile(Path folder, Path sources) {
        try {
            for (String file : List.of("credit.dia", "strict.erl")) {
                Files.copy(sources.resolve(file), folder.resolve(file));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String steps =
                "diameterc credit.dia && erlc -I /usr/lib/erlang/lib/diameter-*/include credit.erl && erlc strict.erl";
        try (ClientProcess compiler = new ClientProcess(folder, List.of("sh", "-c", steps))) {
            compiler.awaitEnd();
        }
    }

    /**
     * Starts it in the folder that it was compiled into.
     *
     * @param call of the module strict
     */
    public static ErlangCredit start(Path folder, String call) {
        return new ErlangCredit(new ClientProcess(
                folder, List.of("erl", "-noshell", "-pa", folder.toString(), "-eval", "strict:" + call)));
    }

    public void awaitPrinted(String text) {
        process.awaitPrinted(text);
    }

    public String printed() {
        return process.printed();
    }

    /** Sends a RAR for the last session. */
    public void asksForANewRequest() {
        process.type("");
    }

    @Override
    public void close() {
        process.close();
    }
}
