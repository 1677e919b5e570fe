package org.carillon.routing.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules of an account for the numbers that it dials, such as {@code DP:int->;TP:int->}. The grammar is in
 * docs/operating/dial-rules.md.
 *
 * @param dialPlan makes the number that is looked up in the routes
 * @param tariff makes the number that is looked up in the tariff
 */
public record TechPrefix(NumberRule dialPlan, NumberRule tariff) {
    private static final String DIAL_PLAN = "DP";
    private static final String TARIFF = "TP";
    private static final String OR = "OR";

    /** @throws RuleSyntaxException when the text is none; an empty text is one that changes nothing */
    public static TechPrefix parse(String text) {
        RuleText in = new RuleText(text);
        NumberRule dialPlan = null;
        NumberRule tariff = null;
        while (!in.atEnd()) {
            int start = in.position();
            String section = in.keyword();
            switch (section) {
                case DIAL_PLAN -> {
                    refuseSecond(dialPlan != null, section, start);
                    dialPlan = rule(in);
                }
                case TARIFF -> {
                    refuseSecond(tariff != null, section, start);
                    tariff = rule(in);
                }
                default -> throw new RuleSyntaxException(start, "'DP:' or 'TP:' is expected");
            }
            if (!in.atEnd() && !in.accept(";")) {
                throw in.wrong("'OR' or ';' is expected, not " + in.found());
            }
        }
        return new TechPrefix(dialPlan == null ? NumberRule.NONE : dialPlan, tariff == null ? NumberRule.NONE : tariff);
    }

    private static void refuseSecond(boolean there, String section, int position) {
        if (there) {
            throw new RuleSyntaxException(position, "'" + section + ":' stands twice");
        }
    }

    private static NumberRule rule(RuleText in) {
        in.expect(":");
        List<NumberRule.Step> steps = new ArrayList<>();
        do {
            if (!steps.isEmpty() && steps.getLast() instanceof NumberRule.Step.Add add) {
                throw in.wrong("this is never reached, because '" + add.prefix() + "' before it fits every number");
            }
            steps.add(step(in));
        } while (in.acceptWord(OR));
        return new NumberRule(steps);
    }

    private static NumberRule.Step step(RuleText in) {
        if (in.seesWord(OR)) {
            throw in.wrong("a prefix is expected, not 'OR'");
        }
        String word = in.word();
        if (word.isEmpty()) {
            throw in.wrong("a prefix is expected, not " + in.found());
        }
        if (!in.accept("->")) {
            return new NumberRule.Step.Add(word);
        }
        // "a-> OR b": what follows the arrow may be nothing
        return new NumberRule.Step.Replace(word, in.seesWord(OR) ? "" : in.word());
    }

    /** As it is written. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (!dialPlan.steps().isEmpty()) {
            out.append(DIAL_PLAN).append(':').append(dialPlan);
        }
        if (!tariff.steps().isEmpty()) {
            out.append(out.isEmpty() ? "" : ";").append(TARIFF).append(':').append(tariff);
        }
        return out.toString();
    }
}
