package org.carillon.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.development.ProviderOutbox;
import org.carillon.development.model.OutboxEntry;
import org.carillon.development.model.OutboxRepository;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxPushGatewayTest extends PushGatewayContract {
    private final JpaUnit unit = new JpaUnit(Databases.h2());
    private final ProviderOutbox outbox =
            new ProviderOutbox(new OutboxRepository(unit.entities()), new MovableClock()) {
                @Override
                public long add(OutboxEntry.Kind kind, String to, String from, String text, @Nullable String payload) {
                    return unit.requiresNew(() -> super.add(kind, to, from, text, payload));
                }
            };

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    @Override
    protected PushGateway gateway() {
        return new OutboxPushGateway(outbox);
    }

    @Override
    protected String newest() {
        return entry().payload().orElseThrow();
    }

    @Test
    void pushShouldBeFoundByTheDevicesInstance() throws PushException {
        gateway().send(PUSH);

        assertThat(entry().to()).isEqualTo("urn:uuid:00000000-0000-4000-8000-000000000004");
        assertThat(entry().from()).isEqualTo("442085670001");
        assertThat(entry().text()).isEqualTo("\u017b\u00f3\u0142w \ud83d\udd14\n2");
    }

    private OutboxEntry entry() {
        return unit.required(() -> outbox.find(null, OutboxEntry.Kind.PUSH, 1)).get(0);
    }
}
