package org.carillon.account.notice;

/**
 * A link to one person.
 *
 * @param reference the sign-up or the reset that it belongs to
 * @param language two or three small letters
 * @param to mail address, or number in E.164 without prefix
 * @param userName fills in {@code [USER_NAME]}
 * @param code fills in {@code [CODE]}
 */
public record Notice(
        NoticeKind kind, String reference, long tenantId, String language, String to, String userName, String code) {
    /** Without person and code. */
    @Override
    public String toString() {
        return "Notice[" + kind + "]";
    }
}
