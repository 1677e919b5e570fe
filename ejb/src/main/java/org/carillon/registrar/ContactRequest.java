package org.carillon.registrar;

import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * One Contact of a REGISTER.
 *
 * @param instance value of {@code +sip.instance} without brackets, or null
 * @param expires the expires parameter as it stands, or null
 * @param preference the q parameter in thousandths, 0 to 1000
 * @param regId the reg-id parameter, or 0 where there is none
 * @param features every other parameter as it stands, each with its semicolon
 */
public record ContactRequest(
        SipUri uri, @Nullable String instance, @Nullable String expires, int preference, int regId, String features) {
    /** A contact that asks for no extension. */
    public ContactRequest(SipUri uri, @Nullable String instance, @Nullable String expires, int preference) {
        this(uri, instance, expires, preference, 0, "");
    }

    /** The same contact as one that is no flow of several. */
    public ContactRequest withoutFlow() {
        return regId == 0 ? this : new ContactRequest(uri, instance, expires, preference, 0, features);
    }

    /** Whether the binding is what this contact makes, refreshes or removes. */
    boolean names(Binding binding) {
        return binding.regId() == regId && binding.instance().equals(instance);
    }

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
