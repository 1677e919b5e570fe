package org.carillon.sip.ra;

import java.util.Locale;
import org.carillon.sip.SipUri;
import org.carillon.sip.ra.trace.HepSettings;
import org.jspecify.annotations.Nullable;

/** The properties of the capture server. */
public abstract class HepConfiguration {
    private static final int DEFAULT_PORT = 9060;

    private @Nullable String hepServer;
    private String hepMessages = "traced";
    private Integer hepCaptureId = 2001;
    private @Nullable String hepAuthKey;
    private Boolean hepBodies = false;
    private Boolean hepCredentials = false;
    private Integer hepQueue = 10_000;

    /** @throws IllegalArgumentException when a property has no meaning */
    @Nullable
    HepSettings hepSettings() {
        if (hepServer == null || hepServer.isBlank()) {
            return null;
        }
        boolean all =
                switch (hepMessages.strip().toLowerCase(Locale.ROOT)) {
                    case "all" -> true;
                    case "traced" -> false;
                    default -> throw new IllegalArgumentException("HEP messages are all or traced: " + hepMessages);
                };
        SipUri server = SipUri.parse("sip:" + hepServer.strip());
        return new HepSettings(
                server.host(),
                server.port() < 0 ? DEFAULT_PORT : server.port(),
                hepCaptureId,
                hepAuthKey == null || hepAuthKey.isBlank() ? null : hepAuthKey,
                all,
                hepBodies,
                hepCredentials,
                hepQueue);
    }

    public @Nullable String getHepServer() {
        return hepServer;
    }

    public void setHepServer(@Nullable String hepServer) {
        this.hepServer = hepServer;
    }

    public String getHepMessages() {
        return hepMessages;
    }

    public void setHepMessages(String hepMessages) {
        this.hepMessages = hepMessages;
    }

    public Integer getHepCaptureId() {
        return hepCaptureId;
    }

    public void setHepCaptureId(Integer hepCaptureId) {
        this.hepCaptureId = hepCaptureId;
    }

    public @Nullable String getHepAuthKey() {
        return hepAuthKey;
    }

    public void setHepAuthKey(@Nullable String hepAuthKey) {
        this.hepAuthKey = hepAuthKey;
    }

    public Boolean getHepBodies() {
        return hepBodies;
    }

    public void setHepBodies(Boolean hepBodies) {
        this.hepBodies = hepBodies;
    }

    public Boolean getHepCredentials() {
        return hepCredentials;
    }

    public void setHepCredentials(Boolean hepCredentials) {
        this.hepCredentials = hepCredentials;
    }

    public Integer getHepQueue() {
        return hepQueue;
    }

    public void setHepQueue(Integer hepQueue) {
        this.hepQueue = hepQueue;
    }
}
