package org.carillon.testing;

import java.util.Map;
import org.carillon.account.TenantDomains;

/** Domains of tenants that exist only in this test. */
public final class FakeTenants extends TenantDomains {
    private FakeTenants(Map<String, Long> tenants) {
        super(() -> tenants, Digests.SIP);
        refresh();
    }

    /** The platform has one tenant, with its own domain. */
    public static TenantDomains none() {
        return of(Map.of());
    }

    /** @param tenants by domain */
    public static TenantDomains of(Map<String, Long> tenants) {
        return new FakeTenants(tenants);
    }
}
