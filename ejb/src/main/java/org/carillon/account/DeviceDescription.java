package org.carillon.account;

import java.util.regex.Pattern;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/** What a device says about itself. */
public final class DeviceDescription {
    private static final Pattern DEVICE_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");
    private static final Pattern OS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,31}");

    private DeviceDescription() {}

    /** @throws DomainException INVALID_REQUEST */
    public static void validate(String os, String deviceId, @Nullable String deviceKey) {
        if (!DEVICE_ID.matcher(deviceId).matches()) {
            throw DomainException.invalid("deviceId", "The device id has 1 to 128 visible ASCII characters.");
        }
        if (!OS.matcher(os).matches()) {
            throw DomainException.invalid("os", "The operating system is a name of 1 to 32 characters.");
        }
        DeviceKeys.validate(deviceKey);
    }
}
