package org.carillon.calling;

import jakarta.inject.Inject;
import org.carillon.registrar.Binding;
import org.carillon.registrar.RegistrationEvents;
import org.carillon.wiring.Unproxied;

/** Gives a device that registers while its user is being called its share of the call. */
@Unproxied
public class LateBranches implements RegistrationEvents {
    private final LiveCalls live;

    @Inject
    public LateBranches(LiveCalls live) {
        this.live = live;
    }

    @Override
    public void bindingAdded(long accountId, Binding binding) {
        live.registered(accountId, binding);
    }

    /** It has had its INVITE on the same path. */
    @Override
    public void bindingRefreshed(long accountId, Binding binding) {}

    /** Its INVITE ends by itself. */
    @Override
    public void bindingRemoved(long accountId, Binding binding) {}
}
