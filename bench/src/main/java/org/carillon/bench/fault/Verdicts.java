package org.carillon.bench.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The criteria of one experiment with what was measured. */
final class Verdicts {
    private record Line(String criterion, String measured, String verdict) {}

    private static final int SPARE_DESCRIPTORS = 20;

    private final String title;
    private final List<Line> lines = new ArrayList<>();
    private boolean passed = true;

    Verdicts(String title) {
        this.title = title;
        System.out.println("== " + title);
    }

    void judge(String criterion, boolean holds, String measured, Object... values) {
        passed &= holds;
        add(criterion, String.format(Locale.ROOT, measured, values), holds ? "pass" : "FAIL");
    }

    /** File descriptors of the server, when it is over and before it began. */
    void returned(int after, int before) {
        judge(
                "descriptors back to the base line (" + SPARE_DESCRIPTORS + ")",
                after <= before + SPARE_DESCRIPTORS,
                "%d, before %d",
                after,
                before);
    }

    /** A figure without a criterion. */
    void note(String what, String measured, Object... values) {
        add(what, String.format(Locale.ROOT, measured, values), "");
    }

    boolean passed() {
        return passed;
    }

    String table() {
        StringBuilder table =
                new StringBuilder("\n### ").append(title).append("\n\n| Criterion | Measured | |\n|---|---|---|\n");
        for (Line line : lines) {
            table.append("| ")
                    .append(line.criterion)
                    .append(" | ")
                    .append(line.measured)
                    .append(" | ")
                    .append(line.verdict)
                    .append(" |\n");
        }
        return table.toString();
    }

    private void add(String criterion, String measured, String verdict) {
        lines.add(new Line(criterion, measured, verdict));
        System.out.printf("   %-62s %-40s %s%n", criterion, measured, verdict);
    }
}
