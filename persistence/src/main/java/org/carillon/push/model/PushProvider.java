package org.carillon.push.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose token it is. */
public enum PushProvider {
    /** Apple Push Notification service; the token in hexadecimal. */
    APNS,
    /** Firebase Cloud Messaging; the registration token. */
    FCM,
    /** Web Push (RFC 8030); the subscription of the browser as JSON. */
    WEB_PUSH;

    /** {@code web-push} for WEB_PUSH. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<PushProvider> find(String slug) {
        return Arrays.stream(values())
                .filter(provider -> provider.slug().equals(slug))
                .findFirst();
    }
}
