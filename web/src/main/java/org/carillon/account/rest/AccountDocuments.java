package org.carillon.account.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import org.carillon.account.administration.AccountAdministration;
import org.carillon.account.administration.AccountRequest;
import org.carillon.account.administration.TenantAdministration;
import org.carillon.account.model.Account;
import org.carillon.account.model.E164Number;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/** The JSON of accounts as administrators see them. */
final class AccountDocuments {
    private AccountDocuments() {}

    /**
     * @param kind {@code retail} or {@code wholesale}
     * @param status active or suspended, in these words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Document(
            String login,
            @Nullable String phone,
            @Nullable String username,
            @Nullable String displayName,
            String kind,
            String status,
            @Nullable Instant suspendedAt,
            @Nullable String suspendedReason,
            Instant createdAt) {
        static Document of(Account account) {
            return new Document(
                    account.login(),
                    account.phone().map(E164Number::digits).orElse(null),
                    account.username().orElse(null),
                    account.displayName().orElse(null),
                    word(account.kind()),
                    word(account.status()),
                    account.suspendedAt().orElse(null),
                    account.suspendedReason().orElse(null),
                    account.createdAt());
        }
    }

    /** @param sipPassword null where others may read the connection (R039) */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Opened(Document account, @Nullable String sipPassword) {
        static Opened of(AccountAdministration.Opened opened, boolean secure) {
            return new Opened(Document.of(opened.account()), secure ? opened.sipPassword() : null);
        }

        @Override
        public String toString() {
            return "Opened[]";
        }
    }

    record Wanted(
            @Size(min = 1, max = 32) @Nullable String phone,

            @Size(min = 1, max = 64) @Nullable String username,

            @Size(min = 1, max = 256) @Nullable String password,

            @Nullable String kind,

            @Size(min = 1, max = 64) @Nullable String tenant,

            @Size(min = 1, max = 64) @Nullable String template) {
        AccountRequest request() {
            return new AccountRequest(
                    phone,
                    username,
                    password,
                    kind == null ? null : value("kind", kind, Account.Kind.class),
                    tenant,
                    template);
        }

        @Override
        public String toString() {
            return "Wanted[]";
        }
    }

    /** @param domain null for that of the platform */
    record TenantWanted(@Size(min = 1, max = 253) @Nullable String domain) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TenantDocument(String name, @Nullable String domain) {
        static TenantDocument of(TenantAdministration.View tenant) {
            return new TenantDocument(tenant.name(), tenant.domain());
        }
    }

    record Change(@NotNull String kind) {}

    record Suspension(
            @Size(min = 1, max = Account.LONGEST_REASON) @Nullable
            String reason) {}

    /** @param maxCalls null where the account has the limit of all others */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Limits(@Nullable Integer maxCalls) {}

    record LimitsWanted(@NotNull Integer maxCalls) {}

    /** @param account the login of the account whose settings are saved */
    record TemplateWanted(@NotNull @Size(min = 1, max = 64) String account) {}

    /**
     * A word as the enum that has it.
     *
     * @throws DomainException INVALID_REQUEST about the field
     */
    static <E extends Enum<E>> E value(String field, String word, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        throw DomainException.invalid(field, "This is none of the words that stand here.");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
