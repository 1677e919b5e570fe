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
    /** What became of the SMS or the call with the code, as far as it is known. */
    public enum SmsState {
        WAITING,
        TAKEN,
        DELIVERED,
        FAILED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    private long tenantId = Tenant.DEFAULT;

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

    @Column(name = "polls_left", nullable = false)
    private int pollsLeft;

    @Column(name = "calls_left", nullable = false)
    private int callsLeft;

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
    @Column(name = "call_failure")
    private @Nullable CallFailure callFailure;

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
     * @param callsLeft how many calls
     */
    public SignUpRecord(
            String publicId,
            E164Number phone,
            String deviceId,
            String os,
            String clientAddress,
            int smsLeft,
            int callsLeft,
            Instant now) {
        this.publicId = publicId;
        this.phone = phone.digits();
        this.deviceId = deviceId;
        this.os = os;
        this.clientAddress = clientAddress;
        this.smsLeft = smsLeft;
        this.callsLeft = callsLeft;
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
    public void forgetHistory(int newSmsLeft, int newCallsLeft) {
        smsLeft = newSmsLeft;
        callsLeft = newCallsLeft;
        wrongCodes = 0;
    }

    /**
     * A new code replaces the old one, and goes by SMS.
     *
     * @param polls how often the client may ask what became of it
     */
    public void codeSent(String newPublicId, String newCodeHash, int polls, Instant now, Instant expiresAt) {
        if (smsLeft <= 0) {
            throw new IllegalStateException("no SMS left");
        }
        smsLeft--;
        newCode(newPublicId, newCodeHash, polls, now, expiresAt);
    }

    /** Like {@link #codeSent} for one that is said by a call. */
    public void codeCalled(String newPublicId, String newCodeHash, int polls, Instant now, Instant expiresAt) {
        if (callsLeft <= 0) {
            throw new IllegalStateException("no call left");
        }
        callsLeft--;
        newCode(newPublicId, newCodeHash, polls, now, expiresAt);
    }

    private void newCode(String newPublicId, String newCodeHash, int polls, Instant now, Instant expiresAt) {
        publicId = newPublicId;
        pollsLeft = polls;
        code = SignUpState.Code.SENT;
        codeHash = newCodeHash;
        codeExpiresAt = expiresAt;
        lastSmsAt = now;
        smsState = SmsState.WAITING;
        smsProviderId = null;
        callFailure = null;
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

    /** The call is on its way; it may have ended before this was noted. */
    public void callPlaced() {
        if (smsState == SmsState.WAITING) {
            smsState = SmsState.TAKEN;
        }
    }

    public void callFailed(CallFailure why) {
        smsState = SmsState.FAILED;
        callFailure = why;
    }

    /** The phone has it, or the call has said it. */
    public void smsDelivered() {
        smsState = SmsState.DELIVERED;
    }

    public void smsFailed() {
        smsState = SmsState.FAILED;
    }

    /** The client asks what became of its code; false where it has done so too often. */
    public boolean polled() {
        if (pollsLeft <= 0) {
            return false;
        }
        pollsLeft--;
        return true;
    }

    /** An administrator grants more SMSes. */
    public void allowMore(int smses, Instant now) {
        smsLeft += smses;
        changedAt = now;
    }

    public SignUpState state() {
        // nobody learns by a failure whether there is an account that a code would let in
        boolean failed = smsState == SmsState.FAILED && purpose != CodePurpose.LOG_IN;
        return new SignUpState(smsLeft, callsLeft, wrongCodes, lastSmsAt, failed, code, codeExpiresAt, changedAt);
    }

    public long id() {
        return id;
    }

    /** Whose user the number becomes. */
    public long tenantId() {
        return tenantId;
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

    public int callsLeft() {
        return callsLeft;
    }

    public int pollsLeft() {
        return pollsLeft;
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

    /** Why the call with the last code failed; empty where it did not, or where there was none. */
    public Optional<CallFailure> callFailure() {
        return Optional.ofNullable(callFailure);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
