package org.carillon.account.administration;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.carillon.account.AccountEvents;
import org.carillon.account.SipConfig;
import org.carillon.account.Uniqueness;
import org.carillon.account.model.Tenant;
import org.carillon.account.model.TenantRepository;
import org.carillon.event.Author;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Tenants in the hands of an administrator. Runs in the caller's transaction, or in its own where there is none. */
@Stateless
public class TenantAdministration {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** A name in the DNS with two labels or more, which is no address (RFC 1123 §2.1 (Host Names and Numbers)). */
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** @param domain of its users' SIP addresses, or null where they have that of the platform */
    public record View(String name, @Nullable String domain) {
        static View of(Tenant tenant) {
            return new View(tenant.name(), tenant.domain().orElse(null));
        }
    }

    private TenantRepository tenants;
    private SipConfig sip;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TenantAdministration() {}

    @Inject
    public TenantAdministration(TenantRepository tenants, SipConfig sip, AccountEvents events, Clock clock) {
        this.tenants = tenants;
        this.sip = sip;
        this.events = events;
        this.clock = clock;
    }

    /** By name. */
    public List<View> list() {
        return tenants.all().stream().map(View::of).toList();
    }

    /**
     * Makes a tenant, or changes its domain. Every node knows it within a second.
     *
     * @param domain or null for none; phones of the tenant's users have it stored
     * @throws DomainException INVALID_REQUEST about name or domain, CONFLICT where the domain is the platform's or another
     *     tenant's
     */
    public View put(String name, @Nullable String domain, Author by) {
        if (!NAME.matcher(name).matches()) {
            throw DomainException.invalid("name", "A name has up to 64 small letters, digits and hyphens.");
        }
        String wanted = domain == null ? null : domain.toLowerCase(Locale.ROOT);
        if (wanted != null && !DOMAIN.matcher(wanted).matches()) {
            throw DomainException.invalid("domain", "This is no domain name.");
        }
        if (sip.domain().equalsIgnoreCase(wanted)) {
            throw taken();
        }
        Tenant tenant = tenants.findByName(name).orElseGet(() -> {
            Tenant added = new Tenant(name, null, clock.instant());
            tenants.add(added);
            return added;
        });
        tenant.servedAt(wanted);
        try {
            tenants.flush();
        } catch (PersistenceException e) {
            throw Uniqueness.violatedIn(e) ? taken() : e;
        }
        events.happened(
                "tenant.changed",
                by.correlationId(),
                null,
                Map.of("by", by.name(), "tenant", name, "domain", wanted == null ? "" : wanted));
        return View.of(tenant);
    }

    /**
     * The tenant with this name; without one that of installations that have one.
     *
     * @throws DomainException INVALID_REQUEST where there is none
     */
    public long find(@Nullable String name) {
        return name == null
                ? Tenant.DEFAULT
                : tenants.findByName(name)
                        .map(Tenant::id)
                        .orElseThrow(() -> DomainException.invalid("tenant", "There is no such tenant."));
    }

    private static DomainException taken() {
        return new DomainException(ProblemType.CONFLICT, "Somebody has this domain.");
    }
}
