package org.carillon.calling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.carillon.registrar.Binding;
import org.carillon.registrar.BindingTargets;
import org.carillon.sip.SipRequest;
import org.carillon.sip.Target;

/** Where the INVITEs of a call to a user go. */
final class DeviceTargets {
    private DeviceTargets() {}

    /**
     * A leg for each device, on its newest binding: a phone that keeps several paths is called on one of them (RFC 5626 §5.3
     * (Forwarding Non-REGISTER Requests)). Those of the highest q ring first, all at the same time; the next ones when they have all
     * failed (RFC 3261 §16.6 (Request Forwarding), §20.10 (Contact)).
     *
     * @param invite of somebody who may call himself: he is not called on the device in his hand
     */
    static List<Leg> of(List<Binding> bindings, SipRequest invite) {
        List<Binding> ranked = BindingTargets.oneOfEachDevice(bindings, invite);
        ranked.sort(Comparator.comparingInt(Binding::preference).reversed());
        List<Leg> legs = new ArrayList<>(ranked.size());
        int rank = 0;
        for (int i = 0; i < ranked.size(); i++) {
            Binding binding = ranked.get(i);
            if (i > 0 && binding.preference() < ranked.get(i - 1).preference()) {
                rank++;
            }
            legs.add(Leg.toDevice(BindingTargets.of(binding, rank), binding.deviceId()));
        }
        return legs;
    }

    /** A device that registers while the call waits is called at once, whatever its q. */
    static Target late(Binding binding) {
        return BindingTargets.of(binding, 0);
    }
}
