package org.carillon.push.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a push goes.
 *
 * @param token what the provider gave to the app: 1 to 4096 visible ASCII characters
 * @param app which app of the device it is, such as a bundle id, at most 255 visible ASCII characters; or null where
 *     there is one only
 */
public record PushAddress(
        PushProvider provider, String token, @Nullable String app) {
    public static final int MAX_TOKEN_LENGTH = 4096;
    public static final int MAX_APP_LENGTH = 255;

    public PushAddress {
        if (!visible(token, MAX_TOKEN_LENGTH)) {
            throw new IllegalArgumentException("a push token is 1 to 4096 visible ASCII characters");
        }
        if (app != null && !visible(app, MAX_APP_LENGTH)) {
            throw new IllegalArgumentException("an app is named by 1 to 255 visible ASCII characters");
        }
    }

    private static boolean visible(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    /** Without the token, which whoever has it can push to. */
    @Override
    public String toString() {
        return "PushAddress[" + provider.slug() + "]";
    }
}
