package org.carillon.calling.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.carillon.calling.answering.RuleRequest;
import org.carillon.calling.model.AnsweringAction;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.calling.model.CallerKind;
import org.jspecify.annotations.Nullable;

/** The JSON of answering rules. */
final class AnsweringDocuments {
    private AnsweringDocuments() {}

    /**
     * The rules of an account, the first that fits counts.
     *
     * @param rules all of them; none: every call rings
     */
    record Rules(@NotNull @Size(max = 100) List<@NotNull @Valid Rule> rules) {
        static Rules of(List<AnsweringRule> rules) {
            return new Rules(rules.stream().map(Rule::of).toList());
        }

        List<RuleRequest> requests() {
            return rules.stream().map(Rule::request).toList();
        }
    }

    /** @param notifyCaller whether the caller of a forwarded call gets 181 */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rule(
            @NotNull @Pattern(regexp = "number|prefix|user|anonymous|anyone", message = "is no kind of caller")
            String caller,

            @Size(max = 64) @Nullable String name,

            @NotNull @Pattern(regexp = "ring|reject|forward|voicemail", message = "is no action")
            String action,

            @Nullable Integer status,
            @Size(max = 128) @Nullable String to,
            @Nullable Boolean notifyCaller) {
        static Rule of(AnsweringRule rule) {
            return new Rule(
                    rule.caller().name().toLowerCase(Locale.ROOT),
                    rule.callerName().isEmpty() ? null : rule.callerName(),
                    rule.action().name().toLowerCase(Locale.ROOT),
                    rule.status(),
                    rule.forwardTo(),
                    rule.forwardTo() == null ? null : rule.notifyCaller());
        }

        RuleRequest request() {
            return new RuleRequest(
                    CallerKind.valueOf(caller.toUpperCase(Locale.ROOT)),
                    name,
                    AnsweringAction.valueOf(action.toUpperCase(Locale.ROOT)),
                    status,
                    to,
                    notifyCaller);
        }
    }
}
