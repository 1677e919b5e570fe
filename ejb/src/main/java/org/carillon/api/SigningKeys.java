package org.carillon.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The RSA key pair of the access tokens, read from the secrets folder when it is first needed. */
@ApplicationScoped
public class SigningKeys {
    private TokenConfig config;
    private volatile @Nullable KeyPair pair;

    @SuppressWarnings("NullAway")
    protected SigningKeys() {}

    @Inject
    public SigningKeys(TokenConfig config) {
        this.config = config;
    }

    /** @throws IllegalStateException when the key store is missing, locked or empty */
    public KeyPair get() {
        KeyPair known = pair;
        if (known == null) {
            known = read();
            pair = known;
        }
        return known;
    }

    private KeyPair read() {
        try (InputStream in = Files.newInputStream(config.signingKeystore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, config.keystorePassword());
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, config.keystorePassword()) instanceof PrivateKey key) {
                    return new KeyPair(store.getCertificate(alias).getPublicKey(), key);
                }
            }
            throw new IllegalStateException("no private key in " + config.signingKeystore());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the signing key " + config.signingKeystore(), e);
        }
    }
}
