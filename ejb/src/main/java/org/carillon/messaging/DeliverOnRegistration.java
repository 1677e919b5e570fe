package org.carillon.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.carillon.registrar.Binding;
import org.carillon.registrar.RegistrationEvents;

/** Sets a device's courier going when the device registers. */
@ApplicationScoped
public class DeliverOnRegistration implements RegistrationEvents {
    private MessagingService messaging;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DeliverOnRegistration() {}

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
