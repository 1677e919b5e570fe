package org.carillon.messaging;

/** What a device's answer to a MESSAGE means for the message (RFC 3428 §8 (Message Delivery), RFC 3261 §21 (Response Codes)). */
public final class DeliveryPolicy {
    /** What becomes of the message for this device. */
    public enum Verdict {
        DELIVERED,
        /** The device will not take it, however often it is sent. */
        FAILED,
        /** The device cannot take it now. */
        RETRY
    }

    private DeliveryPolicy() {}

    public static Verdict ofStatus(int status) {
        if (status >= 200 && status < 300) {
            return Verdict.DELIVERED;
        }
        return switch (status) {
            case 408, 430, 480, 486, 491, 500, 502, 503, 504, 600 -> Verdict.RETRY;
            default -> Verdict.FAILED;
        };
    }
}
