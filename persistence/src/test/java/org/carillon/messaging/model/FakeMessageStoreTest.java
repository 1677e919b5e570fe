package org.carillon.messaging.model;

import java.util.ArrayList;
import java.util.List;
import org.carillon.dispatch.model.Dispatch;

class FakeMessageStoreTest extends MessageStoreContract {
    private static final FakeMessageStore STORE = new FakeMessageStore();
    private static long ids;

    @Override
    protected World world(int devices) {
        long recipient = ++ids;
        List<Long> known = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            known.add(++ids);
            STORE.addDevice(recipient, ids);
        }
        return new World(STORE, ++ids, recipient, known);
    }

    @Override
    protected long addDevice(World world) {
        STORE.addDevice(world.recipient(), ++ids);
        return ids;
    }

    @Override
    protected long addDeviceWithoutInstance(World world) {
        return ++ids;
    }

    @Override
    protected List<String> takeDispatched(String queue) {
        return STORE.dispatches().stream()
                .map(MessageDispatch::dispatch)
                .filter(dispatch -> dispatch.queue().equals(queue))
                .map(Dispatch::payload)
                .toList();
    }
}
