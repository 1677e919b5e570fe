package org.carillon.api.oidc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.api.model.Role;
import org.jspecify.annotations.Nullable;

/** Which claims of an ID token make which role. Who has both is an administrator. */
final class OidcRolePolicy {
    private final String claim;
    private final String administrators;
    private final String auditors;

    OidcRolePolicy(String claim, String administrators, String auditors) {
        this.claim = claim;
        this.administrators = administrators;
        this.auditors = auditors;
    }

    /** Empty for somebody who may nothing here. */
    Optional<Role> role(Map<String, Object> claims) {
        List<String> values = values(claims);
        if (values.contains(administrators)) {
            return Optional.of(Role.ADMIN);
        }
        return values.contains(auditors) ? Optional.of(Role.AUDITOR) : Optional.empty();
    }

    /** A list of texts, or one text with spaces between, wherever the path of the claim leads. */
    private List<String> values(Map<String, Object> claims) {
        Object found = find(claims);
        if (found instanceof Collection<?> list) {
            return list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return found instanceof String text ? List.of(text.split(" ")) : List.of();
    }

    private @Nullable Object find(Map<String, Object> claims) {
        Object found = claims.get(claim);
        if (found != null) {
            return found;
        }
        found = claims;
        for (String step : claim.split("\\.")) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return found;
    }
}
