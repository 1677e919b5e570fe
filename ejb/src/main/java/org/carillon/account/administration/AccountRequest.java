package org.carillon.account.administration;

import org.carillon.account.model.Account;
import org.jspecify.annotations.Nullable;

/**
 * An account that an administrator wants.
 *
 * @param phone in international form, or null
 * @param username or null
 * @param password for everything but SIP, or null for none yet
 * @param kind null: a person
 * @param tenant the name of the tenant that it belongs to, or null for that of installations that have one
 * @param template the name of a template whose settings it gets, or null: it is plain
 */
public record AccountRequest(
        @Nullable String phone,
        @Nullable String username,
        @Nullable String password,
        Account.@Nullable Kind kind,
        @Nullable String tenant,
        @Nullable String template) {
    /** Without the password. */
    @Override
    public String toString() {
        return "AccountRequest[]";
    }
}
