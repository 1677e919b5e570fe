package org.carillon.texting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carillon.charging.ChargingWorld.eur;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.carillon.account.sms.SentSms;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.account.sms.SmsException;
import org.carillon.account.sms.SmsGateway;
import org.carillon.charging.ChargeableEvent;
import org.carillon.charging.ChargingWorld;
import org.carillon.charging.Grant;
import org.carillon.dispatch.Dispatcher;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.dispatch.model.DispatchRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.testing.RecordedEventLog;
import org.carillon.texting.model.OffnetText;
import org.carillon.texting.model.OffnetTextRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A text from its acceptance to the gateway on each database: what becomes of it and of the money agrees. 8 cents each. */
@Tag("R177")
@Tag("R141")
abstract class TextDeliveryContract {
    private final List<String> queued = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final Deque<SmsException> failures = new ArrayDeque<>();
    private final RecordedEventLog log = new RecordedEventLog();
    private final SmsGateway gateway = (from, to, text) -> {
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
        sent.add(from + " > " + to + ": " + text);
        return new SentSms(Gateway.OUTBOX, List.of("provider-" + sent.size()));
    };

    @SuppressWarnings("NullAway.Init")
    private ChargingWorld world;

    @SuppressWarnings("NullAway.Init")
    private OffnetTextRepository texts;

    @SuppressWarnings("NullAway.Init")
    private TextRecords records;

    @SuppressWarnings("NullAway.Init")
    private TextDelivery delivery;

    abstract DataSource database();

    @BeforeEach
    void setUp() {
        world = new ChargingWorld(database());
        texts = new OffnetTextRepository(world.unit().entities());
        Dispatcher dispatcher =
                new Dispatcher(new DispatchRepository(world.unit().entities()), new RecordedEvents<>(), world.clock()) {
                    @Override
                    public void send(String queue, String payload, CorrelationId correlationId) {
                        queued.add(queue + " " + payload);
                    }
                };
        records = new TextRecords(texts, world.eventCharging(), dispatcher, world.clock()) {
            @Override
            public Optional<Waiting> findWaiting(String id) {
                return world.unit().requiresNew(() -> super.findWaiting(id));
            }

            @Override
            public Optional<Ended> end(String id, boolean happened) {
                return world.unit().requiresNew(() -> super.end(id, happened));
            }

            @Override
            public List<String> expired(int limit) {
                return world.unit().requiresNew(() -> super.expired(limit));
            }
        };
        delivery = new TextDelivery(records, gateway, log, world.clock());
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void textShouldBeSentAndPaidOnceHoweverOftenItComesFromTheQueue() throws SmsException {
        world.gives("1.00");
        String id = accepted();
        assertThat(queued).containsExactly("TextDispatch " + id);
        assertThat(world.balance().held()).isEqualTo(eur("0.08"));

        delivery.deliver(id);
        delivery.deliver(id);

        assertThat(sent).containsExactly("48600111222 > 447911123456: hello");
        assertThat(world.balance().balance()).isEqualTo(eur("0.92"));
        assertThat(world.balance().held().isZero()).isTrue();
        assertThat(log.kinds()).containsExactly("message.texted");
        assertThat(text(id).body()).isNull();
        world.agrees();
    }

    @Test
    void refusedTextShouldCostNothing() throws SmsException {
        world.gives("1.00");
        String id = accepted();
        failures.add(SmsException.permanent("barred"));

        delivery.deliver(id);
        delivery.deliver(id);

        assertThat(sent).isEmpty();
        assertThat(text(id).state()).isEqualTo(OffnetText.State.FAILED);
        assertThat(world.balance().available()).isEqualTo(eur("1.00"));
        assertThat(log.only("message.not-texted").details())
                .isEqualTo(Map.of("to", "447*******56", "reason", "refused"));
        world.agrees();
    }

    @Test
    void textShouldComeAgainWhileTheGatewayIsAwayAndItsMoneyStaySetAside() throws SmsException {
        world.gives("1.00");
        String id = accepted();
        failures.add(SmsException.temporary("throttled", null));

        assertThatThrownBy(() -> delivery.deliver(id)).isInstanceOf(SmsException.class);
        assertThat(world.balance().held()).isEqualTo(eur("0.08"));
        delivery.deliver(id);

        assertThat(sent).hasSize(1);
        assertThat(world.balance().balance()).isEqualTo(eur("0.92"));
        world.agrees();
    }

    @Test
    void textThatNoGatewayTookInTimeShouldBeGivenUpAndCostNothing() throws SmsException {
        world.gives("1.00");
        String id = accepted();
        world.clock().advance(Duration.ofHours(1));
        delivery.deliver(id);
        assertThat(sent).isEmpty();
        assertThat(records.expired(10_000)).doesNotContain(id);

        world.clock().advance(Duration.ofMinutes(5));
        assertThat(records.expired(10_000)).contains(id);
        delivery.giveUp(id);
        delivery.giveUp(id);
        assertThat(records.end(id, true)).isEmpty();

        assertThat(log.only("message.not-texted").details())
                .isEqualTo(Map.of("to", "447*******56", "reason", "expired"));
        assertThat(world.balance().available()).isEqualTo(eur("1.00"));
        world.agrees();
    }

    @Test
    void textShouldNotBeKeptWithoutCredit() {
        world.gives("0.07");
        String id = UUID.randomUUID().toString();

        assertThat(debit(id)).contains(Grant.Refused.NO_CREDIT);

        world.unit().run(() -> assertThat(texts.find(id)).isEmpty());
    }

    private String accepted() {
        String id = UUID.randomUUID().toString();
        assertThat(debit(id)).isEmpty();
        world.charges(id);
        return id;
    }

    private Optional<Grant.Refused> debit(String id) {
        OffnetText text = new OffnetText(
                id,
                world.account(),
                "48600111222",
                "447911123456",
                "hello",
                world.clock().instant(),
                world.clock().instant().plus(Duration.ofHours(1)));
        ChargeableEvent event = new ChargeableEvent(
                id,
                world.account(),
                "alice",
                "447911123456",
                "447911123456",
                1,
                world.clock().instant(),
                Duration.ofHours(2));
        return world.eventCharging()
                .debit(event, () -> records.accept(text))
                .toCompletableFuture()
                .join();
    }

    private OffnetText text(String id) {
        return world.unit().requiresNew(() -> texts.find(id).orElseThrow());
    }
}
