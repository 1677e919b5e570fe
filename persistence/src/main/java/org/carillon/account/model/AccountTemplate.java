package org.carillon.account.model;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Settings for accounts to come, by the name of the setting. */
@Entity
@Table(name = "account_template")
public class AccountTemplate {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId;

    @Column(nullable = false, updatable = false)
    private String name;

    @ElementCollection
    @CollectionTable(name = "account_template_setting", joinColumns = @JoinColumn(name = "template_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "content", nullable = false)
    private Map<String, String> settings = new HashMap<>();

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected AccountTemplate() {}

    public AccountTemplate(long tenantId, String name, Map<String, String> settings, Instant now) {
        this.tenantId = tenantId;
        this.name = name;
        this.settings.putAll(settings);
        this.createdAt = now;
    }

    public void replace(Map<String, String> newSettings, Instant now) {
        settings.keySet().retainAll(newSettings.keySet());
        settings.putAll(newSettings);
        createdAt = now;
    }

    public String name() {
        return name;
    }

    /** In the order of their names. */
    public Map<String, String> settings() {
        return new TreeMap<>(settings);
    }

    /** When it was saved. */
    public Instant createdAt() {
        return createdAt;
    }
}
