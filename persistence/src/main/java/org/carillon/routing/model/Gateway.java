package org.carillon.routing.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.Tenant;
import org.jspecify.annotations.Nullable;

/** A way into other networks: a carrier's server, a session border controller, an enterprise's exchange. */
@Entity
@Table(name = "gateway")
public class Gateway {
    private static final String SEPARATOR = ",";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId = Tenant.DEFAULT;

    @Column(nullable = false, updatable = false, unique = true)
    private String name;

    @Column(nullable = false)
    private boolean enabled;

    @Column(nullable = false)
    private String host;

    private @Nullable Integer port;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private GatewayTransport transport;

    private @Nullable String realm;

    @Column(name = "auth_user")
    private @Nullable String authUser;

    @Column(name = "sealed_secret")
    private @Nullable String sealedSecret;

    @Column(nullable = false)
    private boolean registers;

    @Column(name = "register_seconds", nullable = false)
    private int registerSeconds;

    @Column(nullable = false)
    private String codecs;

    @Column(name = "passes_ice", nullable = false)
    private boolean passesIce;

    @Column(name = "caller_id_rules", nullable = false)
    private String callerIdRules;

    @Column(name = "replaces_from", nullable = false)
    private boolean replacesFrom;

    @Column(name = "strip_prefix", nullable = false)
    private String stripPrefix;

    @Column(name = "add_prefix", nullable = false)
    private String addPrefix;

    @Column(name = "max_calls")
    private @Nullable Integer maxCalls;

    @Column(name = "options_seconds", nullable = false)
    private int optionsSeconds;

    @Column(name = "trusted_sources", nullable = false)
    private String trustedSources;

    @Column(nullable = false)
    private boolean inbound;

    @Column(name = "asserts_identity", nullable = false)
    private boolean assertsIdentity;

    @Column(name = "inbound_rule", nullable = false)
    private String inboundRule;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Gateway() {}

    /** @param sealedSecret the digest password, sealed, or null where there is none */
    @SuppressWarnings("NullAway") // the settings fill the rest
    public Gateway(String name, GatewaySettings settings, @Nullable String sealedSecret) {
        this.name = name;
        change(settings, sealedSecret);
    }

    public final void change(GatewaySettings settings, @Nullable String newSealedSecret) {
        enabled = settings.enabled();
        host = settings.host();
        port = settings.port();
        transport = settings.transport();
        realm = settings.realm();
        authUser = settings.authUser();
        sealedSecret = newSealedSecret;
        registers = settings.registers();
        registerSeconds = settings.registerSeconds();
        codecs = String.join(SEPARATOR, settings.codecs());
        passesIce = settings.passesIce();
        callerIdRules = settings.callerIdRules();
        replacesFrom = settings.replacesFrom();
        stripPrefix = settings.stripPrefix();
        addPrefix = settings.addPrefix();
        maxCalls = settings.maxCalls();
        optionsSeconds = settings.optionsSeconds();
        trustedSources = String.join(SEPARATOR, settings.trustedSources());
        inbound = settings.inbound().taken();
        assertsIdentity = settings.inbound().assertsIdentity();
        inboundRule = settings.inbound().rule();
    }

    public long id() {
        return id;
    }

    /** Whose users are called by what comes from it. */
    public long tenantId() {
        return tenantId;
    }

    public String name() {
        return name;
    }

    public Optional<String> sealedSecret() {
        return Optional.ofNullable(sealedSecret);
    }

    public GatewaySettings settings() {
        return new GatewaySettings(
                enabled,
                host,
                port,
                transport,
                realm,
                authUser,
                registers,
                registerSeconds,
                list(codecs),
                passesIce,
                callerIdRules,
                replacesFrom,
                stripPrefix,
                addPrefix,
                maxCalls,
                optionsSeconds,
                list(trustedSources),
                new GatewaySettings.Inbound(inbound, assertsIdentity, inboundRule));
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR));
    }
}
