package org.carillon.calling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.carillon.registrar.Binding;
import org.carillon.sip.Changes;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;
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
        Map<Long, Binding> newest = new LinkedHashMap<>();
        for (Binding binding : bindings) {
            if (!isCaller(binding, invite)) {
                newest.put(binding.deviceId(), binding);
            }
        }
        List<Binding> ranked = new ArrayList<>(newest.values());
        ranked.sort(Comparator.comparingInt(Binding::preference).reversed());
        List<Leg> legs = new ArrayList<>(ranked.size());
        int rank = 0;
        for (int i = 0; i < ranked.size(); i++) {
            Binding binding = ranked.get(i);
            if (i > 0 && binding.preference() < ranked.get(i - 1).preference()) {
                rank++;
            }
            legs.add(new Leg(target(binding, rank), binding.deviceId()));
        }
        return legs;
    }

    private static boolean isCaller(Binding binding, SipRequest invite) {
        return binding.flow().equals(invite.flow()) && (!binding.throughProxy() || sameContact(binding, invite));
    }

    /** Whether the INVITE names the binding's contact; what a proxy has added to either does not count. */
    private static boolean sameContact(Binding binding, SipRequest invite) {
        String contact = invite.header("Contact");
        if (contact == null) {
            return false;
        }
        SipUri named;
        try {
            named = NameAddress.parse(contact).uri();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
        SipUri bound = binding.contact();
        return Objects.equals(named.user(), bound.user())
                && named.host().equals(bound.host())
                && named.port() == bound.port();
    }

    /** A device that registers while the call waits is called at once, whatever its q. */
    static Target late(Binding binding) {
        return target(binding, 0);
    }

    private static Target target(Binding binding, int rank) {
        return new Target(binding.contact(), binding.route(), binding.flow(), rank, Changes.NONE);
    }
}
