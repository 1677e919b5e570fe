package org.carillon.calling.answering;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.carillon.calling.model.AnsweringRule;

/**
 * Which rule of a user counts for a call: the first that fits the caller.
 *
 * <pre>
 * rule        fits a caller who shows himself          fits one who hides
 * NUMBER      whose number it is                       never
 * PREFIX      one of whose numbers begins so           never
 * USER        who is this user and proved it           never
 * ANONYMOUS   never                                    always
 * ANYONE      always                                   always
 * </pre>
 *
 * A rule for somebody does not fit him while he hides, or the rule would tell who he is.
 */
final class AnsweringPolicy {
    /**
     * Who calls, as rules see him.
     *
     * @param account of a user of ours
     * @param numbers his own, in E.164 without prefix where that is known
     */
    record Who(boolean hidden, OptionalLong account, Set<String> numbers) {
        Who {
            numbers = Set.copyOf(numbers);
        }
    }

    private AnsweringPolicy() {}

    /** @param users account by login or public id */
    static Optional<AnsweringRule> first(List<AnsweringRule> rules, Who caller, Function<String, OptionalLong> users) {
        return rules.stream().filter(rule -> fits(rule, caller, users)).findFirst();
    }

    private static boolean fits(AnsweringRule rule, Who caller, Function<String, OptionalLong> users) {
        String name = rule.callerName();
        return switch (rule.caller()) {
            case NUMBER -> !caller.hidden() && caller.numbers().contains(name);
            case PREFIX -> !caller.hidden() && caller.numbers().stream().anyMatch(number -> number.startsWith(name));
            case USER ->
                !caller.hidden()
                        && caller.account().isPresent()
                        && users.apply(name).equals(caller.account());
            case ANONYMOUS -> caller.hidden();
            case ANYONE -> true;
        };
    }
}
