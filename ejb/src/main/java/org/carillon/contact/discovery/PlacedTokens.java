package org.carillon.contact.discovery;

import java.util.List;

/**
 * Tokens at the places that were asked for.
 *
 * @param key name of the key that they were made with
 * @param complete whether every user has a token already
 */
public record PlacedTokens(int key, boolean complete, List<Token> tokens) {
    /**
     * @param token 16 octets in base64url
     * @param sealed nonce, ciphertext and tag of the login, in base64url
     */
    public record Token(String token, String sealed) {}
}
