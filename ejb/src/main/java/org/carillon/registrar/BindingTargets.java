package org.carillon.registrar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.carillon.sip.Changes;
import org.carillon.sip.Flow;
import org.carillon.sip.Target;

/** Bindings as the targets of a request that is sent on (RFC 3261 §16.5 (Determining Request Targets)). */
public final class BindingTargets {
    private BindingTargets() {}

    /**
     * The newest binding of each device: one that keeps several paths is asked on one of them (RFC 5626 §5.3 (Forwarding
     * Non-REGISTER Requests)).
     *
     * @param sender the path that the request came on: somebody who calls himself is not called on the device in his hand
     */
    public static List<Binding> oneOfEachDevice(List<Binding> bindings, Flow sender) {
        Map<Long, Binding> newest = new LinkedHashMap<>();
        for (Binding binding : bindings) {
            if (!binding.flow().equals(sender)) {
                newest.put(binding.deviceId(), binding);
            }
        }
        return new ArrayList<>(newest.values());
    }

    public static Target of(Binding binding, int rank) {
        return new Target(binding.contact(), binding.route(), binding.flow(), rank, Changes.NONE);
    }
}
