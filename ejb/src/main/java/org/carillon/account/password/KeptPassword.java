package org.carillon.account.password;

/** What is kept of a password. */
public sealed interface KeptPassword {
    /** @param hash Argon2id in PHC string format */
    record Hashed(String hash) implements KeptPassword {
        @Override
        public String toString() {
            return "Hashed[]";
        }
    }

    /** The SIP password, where it opens everything: digest authentication needs it in clear. */
    record Clear(String value) implements KeptPassword {
        @Override
        public String toString() {
            return "Clear[]";
        }
    }

    /** None; whatever is tried is wrong. */
    record Missing() implements KeptPassword {}
}
