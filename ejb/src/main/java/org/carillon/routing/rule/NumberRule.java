package org.carillon.routing.rule;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a dialled text becomes another one: the first step that fits is applied, the rest is not looked at.
 *
 * @param steps in the order in which they are tried; none: nothing ever fits
 */
public record NumberRule(List<Step> steps) {
    /** Changes nothing. */
    public static final NumberRule NONE = new NumberRule(List.of());

    public NumberRule {
        steps = List.copyOf(steps);
    }

    /** One alternative of a rule. */
    public sealed interface Step {
        /** Fits what begins with {@code match} and puts {@code replacement} in its place. */
        record Replace(String match, String replacement) implements Step {
            @Override
            public String toString() {
                return match + "->" + replacement;
            }
        }

        /** Fits everything and puts the prefix in front. */
        record Add(String prefix) implements Step {
            @Override
            public String toString() {
                return prefix;
            }
        }
    }

    /** The step that fitted, and what it made. */
    public record Applied(Step step, String result) {}

    /** Empty where no step fits: the text stays as it is. */
    public Optional<Applied> apply(String dialled) {
        for (Step step : steps) {
            String result =
                    switch (step) {
                        case Step.Replace replace -> replaced(replace, dialled);
                        case Step.Add add -> add.prefix() + dialled;
                    };
            if (result != null) {
                return Optional.of(new Applied(step, result));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String replaced(Step.Replace replace, String dialled) {
        return dialled.startsWith(replace.match())
                ? replace.replacement() + dialled.substring(replace.match().length())
                : null;
    }

    /** What the rule makes of the text, whether a step fits or not. */
    public String resultOf(String dialled) {
        return apply(dialled).map(Applied::result).orElse(dialled);
    }

    /** As it is written. */
    @Override
    public String toString() {
        return String.join(" OR ", steps.stream().map(Step::toString).toList());
    }
}
