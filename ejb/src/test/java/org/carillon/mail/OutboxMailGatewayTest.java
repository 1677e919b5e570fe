package org.carillon.mail;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.carillon.development.ProviderOutbox;
import org.carillon.development.model.OutboxEntry;
import org.carillon.development.model.OutboxEntry.Kind;
import org.carillon.development.model.OutboxRepository;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class OutboxMailGatewayTest extends MailGatewayContract {
    private final JpaUnit unit = new JpaUnit(Databases.h2());
    private final ProviderOutbox outbox =
            new ProviderOutbox(new OutboxRepository(unit.entities()), new MovableClock()) {
                @Override
                public long add(Kind kind, String to, String from, String text, @Nullable String payload) {
                    return unit.requiresNew(() -> super.add(kind, to, from, text, payload));
                }
            };

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    @Override
    MailGateway gateway() {
        return new OutboxMailGateway(CONFIG, outbox);
    }

    @Override
    Received newestTo(String address) {
        OutboxEntry entry =
                unit.required(() -> outbox.find(address, Kind.MAIL, 1)).get(0);
        JsonObject rest = Json.createReader(new StringReader(entry.payload().orElseThrow()))
                .readObject();
        String name = rest.getString("fromName", null);
        return new Received(
                name == null ? entry.from() : name + " <" + entry.from() + ">",
                entry.to(),
                rest.getString("replyTo", null),
                rest.getString("subject"),
                entry.text(),
                rest.getString("html", null));
    }
}
