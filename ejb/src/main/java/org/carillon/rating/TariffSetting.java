package org.carillon.rating;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.account.administration.AccountSetting;
import org.carillon.account.model.Account;
import org.carillon.event.Author;

/** The tariff that an account has for itself, by name. */
@ApplicationScoped
public class TariffSetting implements AccountSetting {
    private TariffAdministration tariffs;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TariffSetting() {}

    @Inject
    public TariffSetting(TariffAdministration tariffs) {
        this.tariffs = tariffs;
    }

    @Override
    public String name() {
        return "tariff";
    }

    @Override
    public Optional<String> read(Account account) {
        TariffAdministration.AccountView view = tariffs.account(account.login());
        return view.own() ? Optional.ofNullable(view.tariff()) : Optional.empty();
    }

    @Override
    public void write(Account account, String content, Author by) {
        tariffs.give(account.login(), content, by);
    }
}
