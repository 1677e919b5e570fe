package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One device of an account. The instance is the value of {@code +sip.instance} (RFC 5626 §4.1 (Instance ID Creation))
 * without brackets; a phone that sends none is told apart by its contact, as {@code contact:user@host:port}.
 */
@Entity
@Table(name = "device")
public class Device {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Column(nullable = false)
    private String instance;

    /** The id that the device gave itself at sign-up. */
    private @Nullable String udid;

    private @Nullable String os;

    @Column(name = "device_key")
    private @Nullable String deviceKey;

    @Column(name = "last_proof_at")
    private @Nullable Instant lastProofAt;

    @Column(name = "by_password", nullable = false)
    private boolean byPassword;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "last_seen_at", nullable = false)
    private Instant lastSeenAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected Device() {}

    private Device(long accountId, String instance, Instant now) {
        this.accountId = accountId;
        this.instance = instance;
        this.createdAt = now;
        this.lastSeenAt = now;
    }

    /** A device that REGISTERed before it was known. */
    public static Device registered(long accountId, String instance, Instant now) {
        return new Device(accountId, instance, now);
    }

    /**
     * A device that signed up.
     *
     * @param deviceKey its public key, X.509 SubjectPublicKeyInfo in base64, or null where it has none
     */
    public static Device signedUp(
            long accountId, String instance, String udid, String os, @Nullable String deviceKey, Instant now) {
        Device device = new Device(accountId, instance, now);
        device.udid = udid;
        device.os = os;
        device.deviceKey = deviceKey;
        return device;
    }

    /** The same device signed up again, perhaps with a new system or a new key. */
    public void signedUpAgain(String newOs, @Nullable String newDeviceKey, Instant now) {
        os = newOs;
        deviceKey = newDeviceKey;
        lastSeenAt = now;
    }

    /** Its user gave the password of the account. */
    public void gavePassword() {
        byPassword = true;
    }

    /** Whether its user ever gave the password of the account. */
    public boolean byPassword() {
        return byPassword;
    }

    public void seen(Instant now) {
        lastSeenAt = now;
    }

    /** Notes a proof of the device key, so that the same proof is not taken twice. */
    public void proved(Instant proofMadeAt) {
        lastProofAt = proofMadeAt;
    }

    public long id() {
        return id;
    }

    public long accountId() {
        return accountId;
    }

    public String instance() {
        return instance;
    }

    public Optional<String> udid() {
        return Optional.ofNullable(udid);
    }

    public Optional<String> os() {
        return Optional.ofNullable(os);
    }

    public Optional<String> deviceKey() {
        return Optional.ofNullable(deviceKey);
    }

    public Optional<Instant> lastProofAt() {
        return Optional.ofNullable(lastProofAt);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant lastSeenAt() {
        return lastSeenAt;
    }
}
