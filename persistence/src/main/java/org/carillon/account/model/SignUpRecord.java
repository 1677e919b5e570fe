package org.carillon.account.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one number on one device that signs up. The public id changes with every SMS, so that a code is
 * only taken from whoever asked for it, and the device key of one start is never confirmed by the code of another.
 */
@Entity
@Table(name = "sign_up_request")
public class SignUpRecord {
    /** What became of an SMS, as far as it is known. */
    public enum SmsState {
        WAITING,
        TAKEN,
        FAILED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "public_id", nullable = false)
    private String publicId;

    @Column(nullable = false, updatable = false)
    private String phone;

    @Column(name = "device_id", nullable = false, updatable = false)
    private String deviceId;

    @Column(nullable = false)
    private String os;

    private @Nullable String country;

    @Column(name = "device_key")
    private @Nullable String deviceKey;

    @Column(name = "client_address", nullable = false)
    private String clientAddress;

    @Column(name = "sms_left", nullable = false)
    private int smsLeft;

    @Column(name = "wrong_codes", nullable = false)
    private int wrongCodes;

    @Enumerated(EnumType.STRING)
    @Column(name = "code_state", nullable = false)
    private SignUpState.Code code;

    @Column(name = "code_hash")
    private @Nullable String codeHash;

    @Column(name = "code_expires_at")
    private @Nullable Instant codeExpiresAt;

    @Column(name = "last_sms_at")
    private @Nullable Instant lastSmsAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "sms_state")
    private @Nullable SmsState smsState;

    @Column(name = "sms_provider_id")
    private @Nullable String smsProviderId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private CodePurpose purpose = CodePurpose.SIGN_UP;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway")
    protected SignUpRecord() {}

    /**
     * A pair that was not seen before.
     *
     * @param smsLeft how many SMSes it may ask for
     */
    public SignUpRecord(
            String publicId,
            E164Number phone,
            String deviceId,
            String os,
            String clientAddress,
            int smsLeft,
            Instant now) {
        this.publicId = publicId;
        this.phone = phone.digits();
        this.deviceId = deviceId;
        this.os = os;
        this.clientAddress = clientAddress;
        this.smsLeft = smsLeft;
        this.code = SignUpState.Code.NONE;
        this.createdAt = now;
        this.changedAt = now;
    }

    /** Notes what the device says about itself with this start. */
    public void described(
            String newOs, @Nullable String newCountry, @Nullable String newDeviceKey, String newClientAddress) {
        os = newOs;
        country = newCountry;
        deviceKey = newDeviceKey;
        clientAddress = newClientAddress;
    }

    /** Lets the counters begin anew, because the pair was quiet for long enough. */
    public void forgetHistory(int newSmsLeft) {
        smsLeft = newSmsLeft;
        wrongCodes = 0;
    }

    /** A new code replaces the old one. */
    public void codeSent(String newPublicId, String newCodeHash, Instant now, Instant expiresAt) {
        if (smsLeft <= 0) {
            throw new IllegalStateException("no SMS left");
        }
        publicId = newPublicId;
        smsLeft--;
        code = SignUpState.Code.SENT;
        codeHash = newCodeHash;
        codeExpiresAt = expiresAt;
        lastSmsAt = now;
        smsState = SmsState.WAITING;
        smsProviderId = null;
        changedAt = now;
    }

    /** Says what the code is good for. */
    public void codeIsFor(CodePurpose newPurpose) {
        purpose = newPurpose;
    }

    /** The code goes nowhere, because there is nobody whom it would let in; outside nothing shows that. */
    public void codeStaysHere() {
        smsState = null;
    }

    public void wrongCode(Instant now) {
        wrongCodes++;
        changedAt = now;
    }

    /** The code was right: it is worth nothing from now on. */
    public void codeUsed(Instant now) {
        code = SignUpState.Code.USED;
        codeHash = null;
        wrongCodes = 0;
        changedAt = now;
    }

    public void smsTaken(String providerId) {
        smsState = SmsState.TAKEN;
        smsProviderId = providerId;
    }

    public void smsFailed() {
        smsState = SmsState.FAILED;
    }

    /** An administrator grants more SMSes. */
    public void allowMore(int smses, Instant now) {
        smsLeft += smses;
        changedAt = now;
    }

    public SignUpState state() {
        return new SignUpState(
                smsLeft, wrongCodes, lastSmsAt, smsState == SmsState.FAILED, code, codeExpiresAt, changedAt);
    }

    public long id() {
        return id;
    }

    public String publicId() {
        return publicId;
    }

    public E164Number phone() {
        return E164Number.of(phone);
    }

    public String deviceId() {
        return deviceId;
    }

    public String os() {
        return os;
    }

    public Optional<String> country() {
        return Optional.ofNullable(country);
    }

    public Optional<String> deviceKey() {
        return Optional.ofNullable(deviceKey);
    }

    public String clientAddress() {
        return clientAddress;
    }

    public int smsLeft() {
        return smsLeft;
    }

    public int wrongCodes() {
        return wrongCodes;
    }

    public CodePurpose purpose() {
        return purpose;
    }

    public Optional<String> codeHash() {
        return Optional.ofNullable(codeHash);
    }

    public Optional<SmsState> smsState() {
        return Optional.ofNullable(smsState);
    }

    public Optional<String> smsProviderId() {
        return Optional.ofNullable(smsProviderId);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
