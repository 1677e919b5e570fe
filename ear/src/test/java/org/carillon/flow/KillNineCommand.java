package org.carillon.flow;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.carillon.flow.phone.ServerAddress;

/** {@link KillNineExperiment} as a command; {@code bench/p03} calls it. */
final class KillNineCommand {
    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofMinutes(2);

    private final Path project;
    private final Path state;
    private int portOffset = 20_000;
    private int messages = 1_000;
    private int rounds = 1;
    private long seed = System.nanoTime() & 0xffffff;
    private final List<String> launcherOptions = new ArrayList<>();

    private KillNineCommand(Path project) {
        this.project = project;
        this.state = project.resolve("run-p03");
    }

    /** @param arguments the project's folder, then the words that {@code bench/p03 --help} explains */
    public static void main(String[] arguments) throws IOException {
        KillNineCommand command = new KillNineCommand(Path.of(arguments[0]));
        command.read(List.of(arguments).subList(1, arguments.length));
        System.exit(command.run() ? 0 : 1);
    }

    private void read(List<String> words) {
        for (int i = 0; i < words.size(); i += 2) {
            String value = i + 1 < words.size() ? words.get(i + 1) : "";
            switch (words.get(i)) {
                case "--messages" -> messages = Integer.parseInt(value);
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--port-offset" -> portOffset = Integer.parseInt(value);
                default -> launcherOptions.addAll(List.of(words.get(i), value));
            }
        }
    }

    private boolean run() throws IOException {
        Files.createDirectories(state);
        OwnServer server = new OwnServer();
        boolean flawless = true;
        server.launch(STOP, List.of("down"));
        server.startAgain();
        try {
            for (int round = 0; round < rounds; round++) {
                System.out.printf("Round %d of %d, seed %d, %d messages%n", round + 1, rounds, seed + round, messages);
                KillNineReport report = new KillNineExperiment(
                                server, new KillNineExperiment.Plan(messages, 8, 20, true, seed + round), System.out)
                        .run();
                System.out.println(report);
                flawless &= report.isFlawless();
            }
        } finally {
            server.launch(STOP, List.of("down"));
        }
        System.out.println(flawless ? "Nothing lost, nothing doubled, nothing reordered." : "FAILED");
        return flawless;
    }

    /** A server on a state folder of its own, by the launcher. */
    private final class OwnServer implements RestartableServer {
        @Override
        public ServerAddress address() {
            return new ServerAddress(
                    "127.0.0.1",
                    5060 + portOffset,
                    5061 + portOffset,
                    URI.create("http://127.0.0.1:" + (8080 + portOffset)),
                    URI.create("https://127.0.0.1:" + (8443 + portOffset)),
                    state.resolve("tls/ca.pem"));
        }

        @Override
        public void kill() {
            try {
                ProcessHandle process = ProcessHandle.of(Long.parseLong(
                                Files.readString(state.resolve("carillon.pid")).strip()))
                        .orElseThrow(() -> new IllegalStateException("the server does not run"));
                process.destroyForcibly();
                process.onExit().join();
            } catch (IOException e) {
                throw new IllegalStateException("the server's process is not known", e);
            }
        }

        @Override
        public void startAgain() {
            List<String> arguments =
                    new ArrayList<>(List.of("up", "-d", "--port-offset", Integer.toString(portOffset)));
            arguments.addAll(launcherOptions);
            launch(START, arguments);
        }

        private void launch(Duration patience, List<String> arguments) {
            List<String> all = new ArrayList<>(arguments);
            all.addAll(List.of("--state", state.toString()));
            new Launcher(project.resolve("carillon"), state.resolve("launcher.log")).run(patience, all);
        }
    }
}
