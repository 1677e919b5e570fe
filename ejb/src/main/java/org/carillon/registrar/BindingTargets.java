package org.carillon.registrar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.carillon.sip.Changes;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;

/** Bindings as the targets of a request that is sent on (RFC 3261 §16.5 (Determining Request Targets)). */
public final class BindingTargets {
    private BindingTargets() {}

    /**
     * The newest binding of each device: one that keeps several paths is asked on one of them (RFC 5626 §5.3 (Forwarding
     * Non-REGISTER Requests)).
     *
     * @param request of somebody who may call himself: he is not called on the device in his hand
     */
    public static List<Binding> oneOfEachDevice(List<Binding> bindings, SipRequest request) {
        Map<Long, Binding> newest = new LinkedHashMap<>();
        for (Binding binding : bindings) {
            if (!isSender(binding, request)) {
                newest.put(binding.deviceId(), binding);
            }
        }
        return new ArrayList<>(newest.values());
    }

    /** On a path that ends at a proxy there are others too. */
    private static boolean isSender(Binding binding, SipRequest request) {
        return binding.flow().equals(request.flow()) && (!binding.throughProxy() || sameContact(binding, request));
    }

    /** Whether the request names the binding's contact; what a proxy has added to either does not count. */
    private static boolean sameContact(Binding binding, SipRequest request) {
        String contact = request.header("Contact");
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

    public static Target of(Binding binding, int rank) {
        return new Target(binding.contact(), binding.route(), binding.flow(), rank, Changes.NONE);
    }
}
