package org.carillon.calling.answering;

import java.util.Locale;
import org.carillon.account.NumberForms;
import org.carillon.calling.model.AnsweringAction;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.calling.model.CallerKind;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * A rule as somebody writes it.
 *
 * @param name number, prefix, login or public id; null for callers that need none
 * @param status of a rule that rejects; null: what its callers usually get
 * @param to where a rule that forwards leads, as its user would dial it
 * @param notifyCaller of a rule that forwards; null: no
 */
public record RuleRequest(
        CallerKind caller,
        @Nullable String name,
        AnsweringAction action,
        @Nullable Integer status,
        @Nullable String to,
        @Nullable Boolean notifyCaller) {
    /**
     * The rule as it is kept.
     *
     * @param at where it stands in the request, such as {@code rules.0}
     * @throws DomainException INVALID_REQUEST about a field
     */
    AnsweringRule rule(String at, CallerNumbers numbers) {
        String kept = keptName(at + ".name", numbers);
        check(at + ".status", status == null || action == AnsweringAction.REJECT, "Only a rule that rejects has one.");
        check(at + ".status", status == null || RejectStatus.known(status), "This is one of 433, 480, 486 and 603.");
        boolean forwards = action == AnsweringAction.FORWARD;
        check(at + ".to", (to != null) == forwards, "A rule that forwards says where to, and no other does.");
        check(at + ".notifyCaller", notifyCaller == null || forwards, "Only a rule that forwards has it.");
        return switch (action) {
            case RING -> AnsweringRule.ring(caller, kept);
            case REJECT -> AnsweringRule.reject(caller, kept, status == null ? usualStatus() : status);
            case FORWARD -> AnsweringRule.forward(caller, kept, target(at), notifyCaller != null && notifyCaller);
            case VOICEMAIL -> AnsweringRule.voicemail(caller, kept);
        };
    }

    private int usualStatus() {
        return (caller == CallerKind.ANONYMOUS ? RejectStatus.ANONYMITY_DISALLOWED : RejectStatus.DECLINE).status();
    }

    private String target(String at) {
        String dialled = to == null ? "" : to.strip();
        check(
                at + ".to",
                !dialled.isEmpty() && dialled.length() <= AnsweringRule.MAX_TARGET_LENGTH,
                "A target has 1 to " + AnsweringRule.MAX_TARGET_LENGTH + " characters.");
        return dialled;
    }

    private String keptName(String at, CallerNumbers numbers) {
        String typed = name == null ? "" : name.strip();
        check(at, typed.length() <= AnsweringRule.MAX_NAME_LENGTH, "This is too long.");
        return switch (caller) {
            case NUMBER -> needed(at, numbers.kept(typed), "This is no telephone number.");
            case PREFIX -> needed(at, beginning(typed), "A prefix is digits with or without +.");
            case USER -> needed(at, typed, "A rule for a user names him.");
            case ANONYMOUS, ANYONE -> {
                check(at, typed.isEmpty(), "A rule for " + caller.name().toLowerCase(Locale.ROOT) + " names nobody.");
                yield "";
            }
        };
    }

    /** 00 in front is dialled for +. */
    private static String beginning(String typed) {
        String digits = NumberForms.digits(typed);
        return digits.startsWith("00") ? digits.substring(2) : digits;
    }

    private static String needed(String field, String value, String detail) {
        check(field, !value.isEmpty(), detail);
        return value;
    }

    private static void check(String field, boolean good, String detail) {
        if (!good) {
            throw DomainException.invalid(field, detail);
        }
    }
}
