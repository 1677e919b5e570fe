package org.carillon.account;

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.carillon.account.model.Tenant;
import org.carillon.wiring.Unproxied;

/**
 * The domains of tenants, all of them in memory: whoever asks with a SIP request costs the database nothing. A new one is
 * known within a second. The domain of the platform belongs to no tenant: it means that of whoever uses it. Safe for any
 * thread.
 */
@Unproxied
public class TenantDomains {
    /** A name in a tenant. */
    public record Name(long tenantId, String user) {}

    /** Both directions as they were at one moment. */
    private record Known(Map<String, Long> tenants, Map<Long, String> domains) {
        static Known of(Map<String, Long> tenants) {
            Map<Long, String> domains = new HashMap<>();
            tenants.forEach((domain, tenant) -> domains.put(tenant, domain));
            return new Known(Map.copyOf(tenants), Map.copyOf(domains));
        }
    }

    private final Supplier<Map<String, Long>> lookup;
    private final String platform;
    private volatile Known known = Known.of(Map.of());

    @Inject
    public TenantDomains(TenantLookup lookup, SipConfig sip) {
        this(lookup::domains, sip);
    }

    protected TenantDomains(Supplier<Map<String, Long>> lookup, SipConfig sip) {
        this.lookup = lookup;
        this.platform = sip.domain();
    }

    /** Reads them again. */
    public void refresh() {
        Map<String, Long> now = lookup.get();
        if (!now.equals(known.tenants())) {
            known = Known.of(now);
        }
    }

    /** Whether this is the domain of a tenant. */
    public boolean contains(String domain) {
        return known.tenants().containsKey(domain);
    }

    /** Whether this is the domain of this tenant. */
    public boolean isOf(String domain, long tenantId) {
        Long tenant = known.tenants().get(domain);
        return tenant != null && tenant == tenantId;
    }

    /** The domain of the addresses of this tenant's users. */
    public String of(long tenantId) {
        return known.domains().getOrDefault(tenantId, platform);
    }

    /** How a user of the tenant writes his login or public id when he logs in; the same as {@link PublicIds#read}. */
    public String write(long tenantId, String id) {
        return tenantId == Tenant.DEFAULT ? id : id + "@" + of(tenantId);
    }

    /** An id as {@link PublicIds#read} gives it: what follows {@code @} is the domain of a tenant. */
    public Name read(String id) {
        int at = id.lastIndexOf('@');
        Long tenant = at < 0 ? null : known.tenants().get(id.substring(at + 1).toLowerCase(Locale.ROOT));
        return tenant == null ? new Name(Tenant.DEFAULT, id) : new Name(tenant, id.substring(0, at));
    }
}
