package org.carillon.api.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.carillon.api.model.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P24")
class OidcRolePolicyTest {
    private final OidcRolePolicy policy = new OidcRolePolicy("groups", "admin", "auditor");

    @Test
    void listAndTextShouldBeReadAndTheHigherRoleCount() {
        assertThat(policy.role(Map.of("groups", List.of("staff", "auditor", "admin"))))
                .contains(Role.ADMIN);
        assertThat(policy.role(Map.of("groups", List.of("auditor")))).contains(Role.AUDITOR);
        assertThat(policy.role(Map.of("groups", "staff auditor"))).contains(Role.AUDITOR);
    }

    @Test
    void nothingElseShouldMakeARole() {
        assertThat(policy.role(Map.of())).isEmpty();
        assertThat(policy.role(Map.of("groups", List.of("administrator", "Admin"))))
                .isEmpty();
        assertThat(policy.role(Map.of("groups", Map.of("admin", true)))).isEmpty();
        assertThat(policy.role(Map.of("groups", List.of(1, Map.of("admin", 1)))))
                .isEmpty();
        assertThat(policy.role(Map.of("roles", List.of("admin")))).isEmpty();
    }

    @Test
    void claimWithinClaimsShouldBeFound() {
        OidcRolePolicy nested = new OidcRolePolicy("realm_access.roles", "admin", "auditor");
        assertThat(nested.role(Map.of("realm_access", Map.of("roles", List.of("admin")))))
                .contains(Role.ADMIN);
        assertThat(nested.role(Map.of("realm_access.roles", List.of("admin")))).contains(Role.ADMIN);
        assertThat(nested.role(Map.of("realm_access", List.of("roles")))).isEmpty();
    }
}
