package org.carillon.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.dispatch.Dispatcher;
import org.carillon.dispatch.model.Dispatch;
import org.carillon.messaging.WakeUps;
import org.carillon.messaging.model.Message;
import org.carillon.registrar.Binding;
import org.carillon.registrar.Bindings;

/** {@link WakeUps} by a queue: one dispatch for each device that has a token and no binding. */
@ApplicationScoped
public class QueuedWakeUps implements WakeUps {
    private PushConfig config;
    private WakeableDevices devices;
    private Bindings bindings;
    private Dispatcher dispatcher;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected QueuedWakeUps() {}

    @Inject
    public QueuedWakeUps(
            PushConfig config, WakeableDevices devices, Bindings bindings, Dispatcher dispatcher, Clock clock) {
        this.config = config;
        this.devices = devices;
        this.bindings = bindings;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    public List<Long> wakeable(Message draft) {
        return config.enabled() && PushContentPolicy.wakes(draft.contentType())
                ? devices.find(draft.recipientAccount())
                : List.of();
    }

    @Override
    public List<Dispatch> dispatches(Message message, List<Long> wakeable) {
        List<Binding> bound = bindings.find(message.recipientAccount());
        Instant now = clock.instant();
        List<Dispatch> dispatches = new ArrayList<>(wakeable.size());
        for (long device : wakeable) {
            if (bound.stream().noneMatch(binding -> binding.deviceId() == device)) {
                String payload = new WakeUp(message.id(), device).toJson();
                dispatches.add(new Dispatch(WakeUp.QUEUE, payload, message.correlationId(), now));
            }
        }
        return dispatches;
    }

    @Override
    public void committed() {
        dispatcher.committed(WakeUp.QUEUE);
    }
}
