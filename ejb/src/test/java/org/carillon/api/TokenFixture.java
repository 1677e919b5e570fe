package org.carillon.api;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** Settings and keys for tests of tokens. */
final class TokenFixture {
    private TokenFixture() {}

    static TokenConfig config(Path secrets) {
        TokenConfig config = new TokenConfig();
        config.secretsDirectory = secrets;
        config.keystorePassword = "secret";
        config.issuer = "urn:carillon";
        config.audience = "carillon-api";
        config.accessSeconds = 900;
        config.refreshDays = 30;
        config.administratorMinutes = 60;
        return config;
    }

    static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static SigningKeys keys(KeyPair pair) {
        return new SigningKeys(config(Path.of("."))) {
            @Override
            public KeyPair get() {
                return pair;
            }
        };
    }
}
