package org.carillon.messaging;

import jakarta.inject.Inject;
import org.carillon.registrar.Binding;
import org.carillon.registrar.RegistrationEvents;
import org.carillon.wiring.Unproxied;

/** Sets a device's courier going when the device registers. */
@Unproxied
public class DeliverOnRegistration implements RegistrationEvents {
    private final MessagingService messaging;

    @Inject
    public DeliverOnRegistration(MessagingService messaging) {
        this.messaging = messaging;
    }

    @Override
    public void bindingAdded(long accountId, Binding binding) {
        Couriers couriers = messaging.couriers();
        if (couriers != null) {
            couriers.connect(accountId, binding);
        }
    }

    @Override
    public void bindingRefreshed(long accountId, Binding binding) {
        Couriers couriers = messaging.couriers();
        if (couriers != null) {
            couriers.refresh(binding);
        }
    }

    @Override
    public void bindingRemoved(long accountId, Binding binding) {
        Couriers couriers = messaging.couriers();
        if (couriers != null) {
            couriers.disconnect(binding);
        }
    }
}
