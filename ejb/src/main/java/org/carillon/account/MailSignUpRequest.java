package org.carillon.account;

import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for an account by username.
 *
 * @param username as typed
 * @param password chosen by the person
 * @param email where the link goes
 * @param country ISO 3166-1 alpha-2 or a calling code, for numbers that this person will type; null for none
 * @param language of the mail, two or three letters; null for the configured one
 */
public record MailSignUpRequest(
        String username,
        String password,
        String email,
        @Nullable String country,
        @Nullable String language) {
    /** Without the password. */
    @Override
    public String toString() {
        return "MailSignUpRequest[]";
    }
}
