package org.carillon.account.administration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.ProfileFields;
import org.carillon.account.profile.ProfileChange;
import org.carillon.account.profile.ProfileService;
import org.carillon.event.Author;
import org.jspecify.annotations.Nullable;

/** Where an account is at home: country, language and time zone of its profile, with commas between. */
@ApplicationScoped
public class LocaleSetting implements AccountSetting {
    private ProfileService profiles;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected LocaleSetting() {}

    @Inject
    public LocaleSetting(ProfileService profiles) {
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return "locale";
    }

    @Override
    public Optional<String> read(Account account) {
        ProfileFields fields = profiles.fields(account.id());
        String locale = text(fields.country()) + "," + text(fields.language()) + "," + text(fields.timeZone());
        return locale.length() == 2 ? Optional.empty() : Optional.of(locale);
    }

    @Override
    public void write(Account account, String content, Author by) {
        String[] parts = content.split(",", 3);
        profiles.changeFor(
                account.login(),
                new ProfileChange(null, null, null, null, null, parts[0], parts[2], parts[1], null),
                by);
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }
}
