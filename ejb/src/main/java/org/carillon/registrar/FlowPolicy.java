package org.carillon.registrar;

import java.util.Comparator;
import java.util.List;

/**
 * Which of the flows of a device a request takes. A request goes to a device once, over one flow; the others are tried
 * one after the other when it fails (RFC 5626 §5.3 (Forwarding Non-REGISTER Requests), §6 (Registrar Procedures)).
 */
final class FlowPolicy {
    /** The flow that was refreshed last is the likeliest to be alive; among equals the lowest reg-id. */
    private static final Comparator<Binding> BEST_FIRST =
            Comparator.comparing(Binding::expiresAt).reversed().thenComparing(Binding::regId);

    private FlowPolicy() {}

    /** The device's bindings, the best first. */
    static List<Binding> ofDevice(List<Binding> bindings, long deviceId) {
        return bindings.stream()
                .filter(binding -> binding.deviceId() == deviceId)
                .sorted(BEST_FIRST)
                .toList();
    }
}
