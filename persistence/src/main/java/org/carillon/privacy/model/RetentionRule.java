package org.carillon.privacy.model;

import java.util.List;

/** Rows that are removed when they are old enough. */
public enum RetentionRule {
    /** What happened, and who did it. */
    EVENTS("event_log", "id", "at < :before"),
    /** Messages that nobody waits for any more, by when they were accepted. */
    MESSAGES("message", "id", "state <> 'PENDING' and accepted_at < :before", "message_delivery where message_id"),
    /** Records of calls, by their end. */
    CALL_RECORDS("call_record", "id", "service_delivery_end_time < :before"),
    /** What was needed to charge a call that is over. */
    CHARGING_SESSIONS("charging_session", "id", "state = 'CLOSED' and started_at < :before"),
    /** Records of texts, by when a gateway took them. */
    MESSAGE_RECORDS("message_record", "id", "event_time < :before"),
    /** What was needed to charge a text that is over. */
    CHARGED_EVENTS("charged_event", "id", "state = 'CLOSED' and accepted_at < :before"),
    /** Texts that a gateway took, or that were given up. */
    OFFNET_TEXTS("offnet_text", "id", "state <> 'WAITING' and accepted_at < :before"),
    /** Sign-ups by phone, counters and locks among them. */
    SIGN_UPS("sign_up_request", "id", "changed_at < :before"),
    /** Sign-ups by mail whose link is worth nothing any more. */
    MAIL_SIGN_UPS("mail_sign_up", "id", "expires_at < :before"),
    /** Links to new passwords that are worth nothing any more. */
    PASSWORD_RESETS("password_reset", "id", "expires_at < :before"),
    /** How many SMSes and mails went to whom on a day. */
    BUDGETS("sms_budget", "scope", "spent_on < :day"),
    /** Archives that can be fetched no more. */
    EXPORTS("personal_export", "id", "expires_at < :before");

    private final String table;
    private final String key;
    private final String old;
    private final List<String> dependents;

    RetentionRule(String table, String key, String old, String... dependents) {
        this.table = table;
        this.key = key;
        this.old = old;
        this.dependents = List.of(dependents);
    }

    String table() {
        return table;
    }

    String key() {
        return key;
    }

    String old() {
        return old;
    }

    /** Tables with the column that refers to the rows, which go first. */
    List<String> dependents() {
        return dependents;
    }
}
