package org.carillon.account.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.CodeChannel;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.InMemorySignUpRepository;
import org.carillon.account.model.InMemorySmsMessageRepository;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.sms.CodeDelivery;
import org.carillon.account.sms.CodeDeliveryRecords;
import org.carillon.account.sms.FakeHttpProvider;
import org.carillon.account.sms.HttpSmsConfig;
import org.carillon.account.sms.QueuedCodeMessages;
import org.carillon.account.sms.SmsConfig;
import org.carillon.account.sms.SmsGateways;
import org.carillon.account.sms.SmsReceipts;
import org.carillon.account.sms.SmsRecords;
import org.carillon.account.sms.smpp.SmppConfigs;
import org.carillon.development.ProviderOutbox;
import org.carillon.development.model.OutboxRepository;
import org.carillon.dispatch.Dispatcher;
import org.carillon.dispatch.RecordedEvents;
import org.carillon.dispatch.jms.EmbeddedBroker;
import org.carillon.dispatch.model.DispatchRepository;
import org.carillon.event.model.CorrelationId;
import org.carillon.secret.SecretCipher;
import org.carillon.secret.TestKeys;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a code: database, broker, consumer, provider. There is no SIP server and no SMS route on it. */
class CodeByQueueTest {
    private static final E164Number WARSAW = E164Number.of("48600345698");

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final FakeHttpProvider provider = new FakeHttpProvider();
    private final InMemorySignUpRepository requests = new InMemorySignUpRepository();
    private EmbeddedBroker broker;
    private JpaUnit unit;
    private DispatchRepository dispatches;
    private Connection listening;

    @BeforeEach
    void start() throws Exception {
        broker = new EmbeddedBroker(folder);
        unit = new JpaUnit(Databases.h2());
        dispatches = new DispatchRepository(unit.entities());
        SecretCipher cipher = new SecretCipher(TestKeys.fresh());
        SmsConfig sms =
                new SmsConfig("http", Optional.empty(), "Code [CODE]", "12025550100", "Carillon", Optional.empty());
        HttpSmsConfig http = new HttpSmsConfig(
                provider.url(), Optional.of("key"), Optional.of("secret"), Optional.empty(), Duration.ofSeconds(5));
        ProviderOutbox outbox = new ProviderOutbox(new OutboxRepository(unit.entities()), clock);
        SmsRecords records = new SmsRecords(new InMemorySmsMessageRepository(), requests, noEvents(), clock);
        CodeDelivery delivery = new CodeDelivery(
                new CodeDeliveryRecords(requests, records, noEvents(), clock),
                new SmsGateways(sms, http, new SmppConfigs().config(), outbox, new SmsReceipts(records), clock)
                        .gateway(),
                (to, number, correlationId) -> {
                    throw new AssertionError("no call is asked for");
                },
                sms,
                cipher);
        listening = broker.listen("SmsDispatch", new SmsDispatchConsumer(delivery));

        SignUpRecord request =
                new SignUpRecord("request-1", WARSAW, "udid-1", "ios", "192.0.2.1", 5, 3, clock.instant());
        requests.add(request);
        request.codeSent(
                "request-1", "hash", 30, clock.instant(), clock.instant().plusSeconds(600));
        QueuedCodeMessages messages =
                new QueuedCodeMessages(new Dispatcher(dispatches, new RecordedEvents<>(), clock), cipher);
        unit.run(() -> messages.send(CodeChannel.SMS, "request-1", "0042", new CorrelationId("c-1")));
    }

    @AfterEach
    void stop() throws Exception {
        listening.close();
        unit.close();
        broker.close();
        provider.close();
    }

    @Test
    @Tag("R056")
    @Tag("R058")
    void codeShouldReachTheProviderWithoutAnySmsRoute() {
        broker.relay(dispatches, unit);

        await().atMost(Duration.ofSeconds(20)).until(() -> provider.forms.size() == 1);
        assertThat(provider.forms.getFirst())
                .containsEntry("to", "48600345698")
                .containsEntry("from", "Carillon")
                .containsEntry("text", "Code 0042");
    }

    @Test
    void codeShouldBeSentWhenTheProviderIsBack() {
        provider.outage.set(2);
        broker.relay(dispatches, unit);

        await().atMost(Duration.ofSeconds(20)).until(() -> taken());
        assertThat(provider.forms).hasSize(3);
        assertThat(broker.count("DLQ")).isZero();
    }

    @Test
    void codeShouldBeADeadLetterAfterTheLastAttemptAndGoOutWhenRetried() {
        provider.httpStatus = 503;
        broker.relay(dispatches, unit);
        await().atMost(Duration.ofSeconds(20)).until(() -> broker.count("DLQ") == 1);
        assertThat(provider.forms).hasSize(3);
        provider.httpStatus = 200;

        broker.deadLetters().retry(broker.deadLetters().find(1).get(0).id());

        await().atMost(Duration.ofSeconds(20)).until(() -> taken());
        assertThat(provider.forms).hasSize(4);
    }

    private boolean taken() {
        return requests.findByPublicId("request-1")
                .flatMap(SignUpRecord::smsProviderId)
                .isPresent();
    }

    private static AccountEvents noEvents() {
        return new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                assertThat(correlationId.value()).isEqualTo("c-1");
            }

            @Override
            public void changed(AccountChanged change) {
                throw new AssertionError("no account changes here");
            }
        };
    }
}
