package org.carillon.contact.discovery;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountEvents;
import org.carillon.account.Uniqueness;
import org.carillon.account.model.Tenant;
import org.carillon.account.model.TenantRepository;
import org.carillon.contact.discovery.model.DiscoveryMode;
import org.carillon.contact.discovery.model.DiscoveryRepository;
import org.carillon.contact.discovery.model.DiscoverySetting;
import org.carillon.dispatch.Dispatcher;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Switches private discovery, tenant by tenant. Runs in the caller's transaction, or in its own where there is none. */
@Stateless
public class DiscoveryAdministration {
    /** A piece of work that fails is tried again for some minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /**
     * @param complete whether every account has its token, or none has one any more
     * @param tokens how many there are
     * @param bits how many bits of a token are its place
     */
    public record View(DiscoveryMode mode, boolean complete, long tokens, int bits) {}

    private DiscoveryRepository discovery;
    private TenantRepository tenants;
    private DiscoveryKeys keys;
    private Dispatcher dispatcher;
    private AccountEvents events;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DiscoveryAdministration() {}

    @Inject
    public DiscoveryAdministration(
            DiscoveryRepository discovery,
            TenantRepository tenants,
            DiscoveryKeys keys,
            Dispatcher dispatcher,
            AccountEvents events,
            Clock clock) {
        this.discovery = discovery;
        this.tenants = tenants;
        this.keys = keys;
        this.dispatcher = dispatcher;
        this.events = events;
        this.clock = clock;
    }

    /** @throws DomainException NOT_FOUND for the tenant */
    public View view(String tenant) {
        return view(discovery.findSetting(tenantId(tenant)));
    }

    /**
     * Switches for all users at once; tokens are made or removed behind the queue.
     *
     * @throws DomainException NOT_FOUND for the tenant, CONFLICT where somebody else switches in this moment
     */
    public View put(String tenant, DiscoveryMode mode, Author by) {
        long tenantId = tenantId(tenant);
        DiscoverySetting setting = discovery.lockSetting(tenantId).orElseGet(() -> added(tenantId));
        if (mode.isPrivateOffered() == setting.mode().isPrivateOffered()) {
            setting.renamed(mode);
        } else {
            begin(setting, mode, by.correlationId());
        }
        events.happened(
                "discovery.switched",
                by.correlationId(),
                null,
                Map.of("by", by.name(), "tenant", tenant, "mode", mode.name().toLowerCase(Locale.ROOT)));
        return view(Optional.of(setting));
    }

    /** Has tokens made anew where the master key is another one than they were made with. */
    public void renewKeys() {
        for (long tenantId : discovery.tenantsOffered()) {
            discovery
                    .lockSetting(tenantId)
                    .filter(setting ->
                            setting.mode().isPrivateOffered() && setting.keyVersion() < keys.currentVersion())
                    .ifPresent(setting -> begin(setting, setting.mode(), CorrelationId.create()));
        }
    }

    /** Begins again where nothing was done for {@link #PATIENCE}: its message lies with the dead letters. */
    public void resume() {
        Instant since = clock.instant().minus(PATIENCE);
        for (long tenantId : discovery.tenantsLeft(since)) {
            discovery
                    .lockSetting(tenantId)
                    .filter(setting -> setting.isLeft(since))
                    .ifPresent(setting -> begin(setting, setting.mode(), CorrelationId.create()));
        }
    }

    /** Ids of the tenants whose users have tokens. */
    public List<Long> tenantsWithTokens() {
        return discovery.tenantsOffered();
    }

    private void begin(DiscoverySetting setting, DiscoveryMode mode, CorrelationId correlationId) {
        setting.switched(mode, keys.currentVersion(), clock.instant());
        dispatcher.send(
                DiscoveryTokens.QUEUE,
                new DiscoveryWork(setting.tenantId(), setting.generation(), 0).toJson(),
                correlationId);
    }

    private DiscoverySetting added(long tenantId) {
        DiscoverySetting setting = new DiscoverySetting(tenantId, clock.instant());
        try {
            discovery.add(setting);
        } catch (PersistenceException e) {
            throw Uniqueness.violatedIn(e)
                    ? new DomainException(ProblemType.CONFLICT, "Somebody else switches in this moment.")
                    : e;
        }
        return setting;
    }

    private View view(Optional<DiscoverySetting> setting) {
        return setting.map(found -> new View(
                        found.mode(),
                        found.complete(),
                        discovery.countTokens(found.tenantId(), found.keyVersion()),
                        found.bits()))
                .orElseGet(() -> new View(DiscoveryMode.PLAIN, true, 0, 0));
    }

    private long tenantId(String name) {
        return tenants.findByName(name)
                .map(Tenant::id)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such tenant."));
    }
}
