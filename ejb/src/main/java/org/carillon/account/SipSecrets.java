package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.carillon.account.model.Account;
import org.carillon.account.model.SipCredential;
import org.carillon.secret.SecretCipher;

/** Seals and opens SIP passwords. */
@ApplicationScoped
public class SipSecrets {
    private SecretCipher cipher;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SipSecrets() {}

    @Inject
    public SipSecrets(SecretCipher cipher) {
        this.cipher = cipher;
    }

    public String open(Account account, SipCredential credential) {
        return SipSecret.open(credential.sealedSecret(), account.login(), cipher)
                .value();
    }

    /** A password that nobody has chosen. */
    public String create() {
        return SipSecret.create().value();
    }

    public String seal(Account account, String password) {
        return new SipSecret(password).seal(account.login(), cipher);
    }
}
