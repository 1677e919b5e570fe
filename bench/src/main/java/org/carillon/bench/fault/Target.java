package org.carillon.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carillon.bench.Administrator;
import org.carillon.bench.Command;
import org.carillon.bench.Division;
import org.carillon.bench.User;

/** The deployed EAR in a process of its own on H2, and what can be read of that process from outside. */
final class Target implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(8);
    private static final Pattern HEAP_USED = Pattern.compile("(?:garbage-first heap|ZHeap|Heap).*?used (\\d+)([KM])");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREAD = Pattern.compile("^\"(sip-[^\"]+)\" ", Pattern.MULTILINE);

    private final Options options;
    private final Path state;
    private final Path log;
    private final long pid;

    private Target(Options options, Path state, Path log, long pid) {
        this.options = options;
        this.state = state;
        this.log = log;
        this.pid = pid;
    }

    /** @param settings of the form {@code -Dcarillon.key=value} */
    static Target start(Options options, List<String> settings) {
        try {
            Path state = options.root().resolve("run-faults");
            Files.createDirectories(state);
            Path log = state.resolve("launcher.log");
            launcher(options, log, "down", "--state", state.toString()).run(options.root(), Duration.ofMinutes(2));
            List<String> words = new ArrayList<>(List.of("up", "-d", "--state", state.toString()));
            words.addAll(List.of("--port-offset", Integer.toString(options.offset()), "--heap", options.heap()));
            words.addAll(settings);
            launcher(options, log, words.toArray(String[]::new)).run(options.root(), START);
            long pid = Long.parseLong(
                    Files.readString(state.resolve("carillon.pid")).strip());
            System.out.println(Division.between(List.of(pid), log));
            return new Target(options, state, log, pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress sip() {
        return new InetSocketAddress("127.0.0.1", 5060 + options.offset());
    }

    InetSocketAddress tls() {
        return new InetSocketAddress("127.0.0.1", 5061 + options.offset());
    }

    InetSocketAddress http() {
        return new InetSocketAddress("127.0.0.1", 8080 + options.offset());
    }

    InetSocketAddress https() {
        return new InetSocketAddress("127.0.0.1", 8443 + options.offset());
    }

    InetSocketAddress management() {
        return new InetSocketAddress("127.0.0.1", 9990 + options.offset());
    }

    Path authority() {
        return state.resolve("tls").resolve("ca.pem");
    }

    long pid() {
        return pid;
    }

    String domain() {
        return "carillon.local";
    }

    /** People with known passwords; those of earlier runs are used again. */
    List<User> users(int wanted) {
        Path file = state.resolve("users.tsv");
        try {
            List<User> users = new ArrayList<>();
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] fields = line.split("\t");
                    users.add(new User(fields[0], fields[1], fields[2]));
                }
            }
            if (users.size() < wanted) {
                users = administrator().open(users, wanted);
                Files.write(
                        file,
                        users.stream()
                                .map(user -> user.name() + '\t' + user.password() + '\t' + user.domain())
                                .toList());
            }
            return users.subList(0, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Open files and sockets. */
    int descriptors() {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kilobytes of memory that the process has from the machine. */
    long resident() {
        try {
            Matcher found = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
            if (!found.find()) {
                throw new IllegalStateException("no VmRSS");
            }
            return Long.parseLong(found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kilobytes of the heap that are in use after a collection. */
    long heapAfterCollection() {
        diagnose("GC.run");
        diagnose("GC.run");
        Matcher found = HEAP_USED.matcher(diagnose("GC.heap_info"));
        if (!found.find()) {
            throw new IllegalStateException("no heap in use: " + diagnose("GC.heap_info"));
        }
        return Long.parseLong(found.group(1)) * (found.group(2).equals("M") ? 1024 : 1);
    }

    /** Names of the platform threads of the SIP adapter. */
    Set<String> threads() {
        Set<String> names = new TreeSet<>();
        Matcher found = THREAD.matcher(diagnose("Thread.print"));
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    /** What holds the heap, largest first. */
    String histogram(int lines) {
        return diagnose("GC.class_histogram").lines().limit(lines).reduce("", (a, b) -> a + b + "\n");
    }

    /** Sum over the labels of a metric; 0 where it is not there. */
    double metric(String name) {
        double sum = 0;
        for (String line : page("http://127.0.0.1:" + management().getPort() + "/prometheus")
                .split("\n")) {
            if (line.startsWith(name + "{") || line.startsWith(name + " ")) {
                sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return sum;
    }

    Administrator administrator() {
        return new Administrator(state, https().getPort());
    }

    @Override
    public void close() {
        Division.end(log);
        if (!options.keep()) {
            launcher(options, log, "down", "--state", state.toString()).run(options.root(), Duration.ofMinutes(2));
        }
    }

    private static String page(String address) {
        return exchange(HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(20))
                .build());
    }

    private static String exchange(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String diagnose(String command) {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(tool.toString(), Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Command launcher(Options options, Path log, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = options.root().resolve("carillon").toString();
        System.arraycopy(words, 0, all, 1, words.length);
        return Command.of(log, all);
    }
}
