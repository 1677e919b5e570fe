package org.carillon.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.account.administration.AccountSetting;
import org.carillon.account.model.Account;
import org.carillon.event.Author;

/** The dial rule that an account has for itself. */
@ApplicationScoped
public class TechPrefixSetting implements AccountSetting {
    private TechPrefixAdministration rules;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TechPrefixSetting() {}

    @Inject
    public TechPrefixSetting(TechPrefixAdministration rules) {
        this.rules = rules;
    }

    @Override
    public String name() {
        return "tech-prefix";
    }

    @Override
    public Optional<String> read(Account account) {
        TechPrefixAdministration.View view = rules.get(account.login());
        return view.own() ? Optional.of(view.techPrefix()) : Optional.empty();
    }

    @Override
    public void write(Account account, String content, Author by) {
        rules.put(account.login(), content, new RoutingChanges.Author(by.name(), by.correlationId()));
    }
}
