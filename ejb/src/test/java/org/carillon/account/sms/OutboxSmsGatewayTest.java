package org.carillon.account.sms;

import java.util.List;
import org.carillon.development.ProviderOutbox;
import org.carillon.development.model.OutboxEntry;
import org.carillon.development.model.OutboxRepository;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class OutboxSmsGatewayTest extends SmsGatewayContract {
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
    protected SmsGateway gateway() {
        return new OutboxSmsGateway(outbox);
    }

    @Override
    protected Sms newest() {
        List<OutboxEntry> entries = unit.required(() -> outbox.find(null, OutboxEntry.Kind.SMS, 1));
        return new Sms(
                entries.get(0).from(), entries.get(0).to(), entries.get(0).text());
    }
}
