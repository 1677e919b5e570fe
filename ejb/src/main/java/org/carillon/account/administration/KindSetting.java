package org.carillon.account.administration;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.event.Author;

/** What kind of customer an account is, where it is no person. */
@ApplicationScoped
public class KindSetting implements AccountSetting {
    @Override
    public String name() {
        return "kind";
    }

    @Override
    public Optional<String> read(Account account) {
        return account.kind() == Account.Kind.RETAIL
                ? Optional.empty()
                : Optional.of(account.kind().name());
    }

    @Override
    public void write(Account account, String content, Author by) {
        account.becomes(Account.Kind.valueOf(content));
    }
}
