package org.carillon.account.notice;

import java.util.Arrays;
import java.util.Optional;

/** Which link somebody gets. */
public enum NoticeKind {
    /** By mail: opens the account. */
    ACTIVATION("activation"),
    /** By mail: to a new password. */
    PASSWORD_RESET("password-reset"),
    /** By SMS: to a new password. */
    PASSWORD_RESET_SMS("password-reset-sms"),
    /** By mail: undoes a take-over of the account by a new device. */
    TAKE_OVER("take-over"),
    /** By SMS: the same. */
    TAKE_OVER_SMS("take-over-sms");

    private final String slug;

    NoticeKind(String slug) {
        this.slug = slug;
    }

    /** As in paths and in the database. */
    public String slug() {
        return slug;
    }

    public boolean byMail() {
        return this != PASSWORD_RESET_SMS && this != TAKE_OVER_SMS;
    }

    /** The one with this name. */
    public static Optional<NoticeKind> find(String slug) {
        return Arrays.stream(values()).filter(kind -> kind.slug.equals(slug)).findFirst();
    }
}
