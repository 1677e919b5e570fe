package org.carillon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures of one measurement, round by round, and the table made of them. */
final class Report {
    private static final String LINE = "| %-10s | %-24s | %-9s | %-9s | %-9s | %-8s | %-8s | %-6s | %-8s |%n";

    private final String title;
    private final String other;
    private final List<Sample> ours = new ArrayList<>();
    private final List<Sample> theirs = new ArrayList<>();

    Report(String title) {
        this(title, Server.KAMAILIO);
    }

    /** @param other what ours is compared with */
    Report(String title, String other) {
        this.title = title;
        this.other = other;
    }

    void add(Server server, Sample sample) {
        add(server.ours(), sample);
    }

    void add(boolean isOurs, Sample sample) {
        (isOurs ? ours : theirs).add(sample);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Medians with the smallest and the largest value, and the median of the ratios of each round. */
    String table() {
        StringBuilder out = new StringBuilder("### ").append(title).append("\n\n");
        out.append(String.format(
                LINE, "server", "rate /s", "CPU us", "server", "database", "p50 ms", "p99 ms", "failed", "repeated"));
        out.append("|---|---|---|---|---|---|---|---|---|\n");
        row(out, Server.CARILLON, ours);
        row(out, other, theirs);
        if (!ours.isEmpty() && ours.size() == theirs.size()) {
            out.append(String.format(
                    LINE,
                    "**ratio**",
                    ratio(Sample::rate),
                    ratio(Sample::micros),
                    ratio(Sample::serverMicros),
                    theirs.stream().anyMatch(sample -> sample.databaseMicros() > 0)
                            ? ratio(Sample::databaseMicros)
                            : "",
                    timed(theirs) ? ratio(Sample::p50) : "",
                    timed(theirs) ? ratio(Sample::p99) : "",
                    "",
                    ""));
        }
        double others = Math.max(largest(ours), largest(theirs));
        out.append(String.format(Locale.ROOT, "%nOther work on the machine: at most %.2f cores.", others));
        notes(out, Server.CARILLON, ours);
        notes(out, other, theirs);
        return out.append('\n').toString();
    }

    private static void row(StringBuilder out, String name, List<Sample> samples) {
        if (samples.isEmpty()) {
            return;
        }
        double low = samples.stream().mapToDouble(Sample::rate).min().orElseThrow();
        double high = samples.stream().mapToDouble(Sample::rate).max().orElseThrow();
        out.append(String.format(
                Locale.ROOT,
                LINE,
                name,
                String.format(Locale.ROOT, "%.0f [%.0f..%.0f]", median(samples, Sample::rate), low, high),
                number(median(samples, Sample::micros)),
                number(median(samples, Sample::serverMicros)),
                number(median(samples, Sample::databaseMicros)),
                timed(samples) ? String.format(Locale.ROOT, "%.2f", median(samples, Sample::p50)) : "",
                timed(samples) ? String.format(Locale.ROOT, "%.2f", median(samples, Sample::p99)) : "",
                samples.stream().mapToInt(Sample::failed).sum(),
                samples.stream().mapToLong(Sample::repeated).sum()));
    }

    private static void notes(StringBuilder out, String name, List<Sample> samples) {
        samples.stream()
                .map(Sample::note)
                .filter(note -> !note.isEmpty())
                .findFirst()
                .ifPresent(note -> out.append(" First failure of ")
                        .append(name)
                        .append(": ")
                        .append(note)
                        .append('.'));
    }

    /** sipp tells no percentiles. */
    private static boolean timed(List<Sample> samples) {
        return samples.stream().anyMatch(sample -> sample.p50() > 0);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static double largest(List<Sample> samples) {
        return samples.stream().mapToDouble(Sample::others).max().orElse(0);
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return median(samples.stream().map(value::applyAsDouble).toList());
    }

    private String ratio(ToDoubleFunction<Sample> value) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(value.applyAsDouble(ours.get(i)) / value.applyAsDouble(theirs.get(i)));
        }
        return String.format(Locale.ROOT, "%.2f", median(ratios));
    }
}
