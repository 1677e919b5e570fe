package org.carillon.bench.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code bench/faults}: starts the server, runs the experiments and prints a table of criteria for each. */
final class Main {
    /** Users may try as often as they like: the experiments are about the edge, not about limits of users. */
    private static final List<String> OPEN =
            List.of("-Dcarillon.calling.invites-per-second=1000000", "-Dcarillon.calling.invite-burst=1000000");

    /** Everybody but 127.0.0.1 is judged as a stranger. */
    private static final List<String> STRICT =
            List.of("-Dcarillon.guard.exempt-loopback=false", "-Dcarillon.guard.allowed=127.0.0.1/32");

    private Main() {}

    /** @param words the folder of the project, then the words of the command line */
    public static void main(String[] words) {
        String[] rest = Arrays.copyOfRange(words, 1, words.length);
        try {
            System.exit(run(Options.parse(Path.of(words[0]).toAbsolutePath(), rest)) ? 0 : 1);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("bench/faults: " + e.getMessage());
            System.exit(2);
        }
    }

    private static boolean run(Options options) {
        List<Verdicts> all = new ArrayList<>();
        List<Experiment> open = options.experiments().stream()
                .filter(each -> each != Experiment.STRICT)
                .toList();
        if (!open.isEmpty()) {
            try (Target target = Target.start(options, OPEN)) {
                for (Experiment each : open) {
                    all.add(experiment(each).apply(target, options));
                }
            }
        }
        if (options.experiments().contains(Experiment.STRICT)) {
            try (Target target = Target.start(options, with(OPEN, STRICT))) {
                all.add(Strangers.run(target, options));
            }
        }
        StringBuilder tables = new StringBuilder();
        all.forEach(verdicts -> tables.append(verdicts.table()));
        System.out.println(tables);
        return all.stream().allMatch(Verdicts::passed);
    }

    private interface Run {
        Verdicts apply(Target target, Options options);
    }

    private static Run experiment(Experiment which) {
        return switch (which) {
            case MALFORMED -> MalformedStorm::alone;
            case F14 -> LossyStorm::run;
            case F16 -> MalformedStorm::besideLoad;
            case F17 -> HandshakeFlood::run;
            case F18 -> SlowPeers::run;
            case IDLE_TLS -> IdleTls::run;
            case STRICT -> Strangers::run;
        };
    }

    private static List<String> with(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
