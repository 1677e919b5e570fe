package org.carillon.account.administration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalInt;
import org.carillon.account.model.Account;
import org.carillon.event.Author;

/** How many calls an account may have at the same time, as a number. */
@ApplicationScoped
public class LimitSetting implements AccountSetting {
    private AccountLimitAdministration limits;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected LimitSetting() {}

    @Inject
    public LimitSetting(AccountLimitAdministration limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "max-calls";
    }

    @Override
    public Optional<String> read(Account account) {
        OptionalInt maxCalls = limits.maxCalls(account);
        return maxCalls.isPresent() ? Optional.of(Integer.toString(maxCalls.getAsInt())) : Optional.empty();
    }

    @Override
    public void write(Account account, String content, Author by) {
        limits.give(account, Integer.parseInt(content), by);
    }
}
