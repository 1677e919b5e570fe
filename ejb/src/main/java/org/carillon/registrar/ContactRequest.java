package org.carillon.registrar;

import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * One Contact of a REGISTER.
 *
 * @param instance value of {@code +sip.instance} without brackets, or null
 * @param expires the expires parameter as it stands, or null
 * @param preference the q parameter in thousandths, 0 to 1000
 */
public record ContactRequest(
        SipUri uri, @Nullable String instance, @Nullable String expires, int preference) {
    /** The instance, or what stands for it where the device names none. */
    String deviceInstance() {
        if (instance != null) {
            return instance;
        }
        return Binding.CONTACT_INSTANCE
                + (uri.user() == null ? "" : uri.user() + "@")
                + uri.host()
                + (uri.port() < 0 ? "" : ":" + uri.port());
    }
}
