package org.carillon.account;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.carillon.account.model.TenantRepository;

/** Reads tenants for what is kept in memory, in a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TenantLookup {
    private TenantRepository tenants;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TenantLookup() {}

    @Inject
    public TenantLookup(TenantRepository tenants) {
        this.tenants = tenants;
    }

    /** Tenants by their domains, which are in small letters. */
    public Map<String, Long> domains() {
        Map<String, Long> domains = new HashMap<>();
        tenants.withDomain().forEach(tenant -> domains.put(tenant.domain().orElseThrow(), tenant.id()));
        return domains;
    }
}
