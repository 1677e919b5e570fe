package org.carillon.flow;

import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The outcome of {@link KillNineExperiment}.
 *
 * @param sent messages that went out at least once
 * @param accepted those answered with 200 or 202
 * @param refusals how many were answered otherwise, by what was said to them
 * @param unanswered those never answered; they may arrive or not
 * @param repeated sent again after the restart under the same Call-ID and CSeq
 * @param told how many requests, also those to register, were told to come again and did, by what was said to them
 * @param received distinct messages that arrived
 * @param lost accepted and not received
 * @param doubled arrived again as another message, which a phone would show twice
 * @param reordered arrived behind a later message of the same sender
 * @param unexpected arrived and never sent to this phone
 * @param repeatedOnTheWire arrived again under the same Call-ID and CSeq, because the phone's answer died with the
 *     server; a phone recognises them
 */
record KillNineReport(
        int sent,
        int accepted,
        SortedMap<String, Integer> refusals,
        int unanswered,
        int repeated,
        SortedMap<String, Integer> told,
        int received,
        int lost,
        int doubled,
        int reordered,
        int unexpected,
        int repeatedOnTheWire) {
    int refused() {
        return sum(refusals);
    }

    private static int sum(SortedMap<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** A line for each. */
    private static String words(SortedMap<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(each -> "%n  %6d times %s".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining());
    }

    boolean isFlawless() {
        return lost == 0 && doubled == 0 && reordered == 0 && unexpected == 0 && refusals.isEmpty();
    }

    @Override
    public String toString() {
        return """
                sent                 %6d
                accepted             %6d
                refused              %6d%s
                unanswered           %6d   (may arrive or not)
                repeated by sender   %6d
                told to come again   %6d   (503 with Retry-After, asked anew)%s
                received             %6d
                lost                 %6d
                doubled              %6d
                reordered            %6d
                unexpected           %6d
                repeated on the wire %6d   (same Call-ID and CSeq; a phone recognises them)""".formatted(
                        sent,
                        accepted,
                        refused(),
                        words(refusals),
                        unanswered,
                        repeated,
                        sum(told),
                        words(told),
                        received,
                        lost,
                        doubled,
                        reordered,
                        unexpected,
                        repeatedOnTheWire);
    }
}
