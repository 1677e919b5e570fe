package org.carillon.texting.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.carillon.account.DigestSecret;
import org.carillon.account.SmsDestinations;
import org.carillon.account.model.E164Number;
import org.carillon.account.sms.SmsConfig;
import org.carillon.charging.ChargeableEvent;
import org.carillon.charging.EventCharging;
import org.carillon.charging.Grant;
import org.carillon.messaging.sip.OffnetMessages;
import org.carillon.routing.CallerDirectory;
import org.carillon.routing.DialPlan;
import org.carillon.routing.RoutingDecision;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.sip.Header;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.carillon.testing.RecordedEventLog;
import org.carillon.texting.TextRecords;
import org.carillon.texting.model.OffnetText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R177")
class TextingMessagesTest {
    private static final DigestSecret ALICE = new DigestSecret(1, 1, "48600111222", "", "", true);
    private static final OffnetMessages.Elsewhere LONDON =
            new OffnetMessages.Elsewhere(E164Number.of("442085676789"), "442085676789");
    private static final Duration HOUR = Duration.ofHours(1);

    private final RecordedEventLog log = new RecordedEventLog();
    private final List<OffnetText> kept = new ArrayList<>();
    private final List<ChargeableEvent> asked = new ArrayList<>();
    private CompletionStage<Optional<Grant.Refused>> answer = CompletableFuture.completedStage(Optional.empty());
    private boolean charged = true;
    private RoutingDecision decision = offnet("442085676789");
    private @Nullable String phone = "48600111222";
    private final TextingMessages messages = new TextingMessages(
            new DialPlan() {
                @Override
                public RoutingDecision routeMessage(CallerIdentity caller, String dialled) {
                    return decision;
                }
            },
            new CallerDirectory() {
                @Override
                public Optional<CallerIdentity> find(long accountId) {
                    return Optional.of(new CallerIdentity(accountId, 1, "48600111222", phone, null));
                }
            },
            new SmsDestinations(Optional.of(List.of("44", "48"))),
            new SmsConfig("outbox", Optional.empty(), "Code [CODE]", "12025550100", "Carillon", Optional.empty()),
            new EventCharging() {
                @Override
                public boolean mayCharge(long accountId) {
                    return charged;
                }

                @Override
                public CompletionStage<Optional<Grant.Refused>> debit(ChargeableEvent event, Runnable accept) {
                    asked.add(event);
                    accept.run();
                    return answer;
                }

                @Override
                public void ended(String id, boolean happened) {
                    throw new AssertionError("nothing has ended");
                }
            },
            new TextRecords() {
                @Override
                public void accept(OffnetText text) {
                    kept.add(text);
                }
            },
            log,
            new MovableClock());

    @Test
    @Tag("R145")
    @Tag("R146")
    void numberShouldBeFoundByTheDialingPlanWithoutItsInternationalPrefix() {
        assertThat(messages.find(ALICE, "int442085676789")).isEqualTo(LONDON);
        decision = offnet("00442085676789");
        assertThat(messages.find(ALICE, "00442085676789"))
                .isEqualTo(new OffnetMessages.Elsewhere(E164Number.of("442085676789"), "00442085676789"));
        decision = new RoutingDecision.OnnetUser("bob", 2, List.of());
        assertThat(messages.find(ALICE, "onnetbob")).isEqualTo(new OffnetMessages.User(2));
    }

    @Test
    void nobodyShouldBeReachedWhereTextsDoNotGo() {
        decision = offnet("112");
        assertThat(status("112")).as("no number of the world").isEqualTo(404);
        decision = offnet("4970012345");
        assertThat(status("4970012345")).as("a country that is not allowed").isEqualTo(403);
        decision = offnet("448712345678");
        assertThat(status("448712345678")).as("shared cost").isEqualTo(403);
        decision = new RoutingDecision.Refused(403, "Forbidden", List.of());
        assertThat(status("881612345678")).as("blocked").isEqualTo(403);
        decision = new RoutingDecision.Refused(484, "Address Incomplete", List.of());
        assertThat(status("44")).isEqualTo(404);
        decision = offnet("442085676789");
        charged = false;
        assertThat(status("442085676789")).as("without a tariff").isEqualTo(404);
    }

    @Test
    void textShouldBeChargedByItsShortMessagesAndAnsweredOnceItIsKept() {
        FakeExchange exchange = takes(message("x".repeat(161)));

        assertThat(exchange.replies()).extracting(Reply::status).containsExactly(202);
        assertThat(asked).singleElement().satisfies(event -> {
            assertThat(event.accountId()).isEqualTo(1);
            assertThat(event.number()).isEqualTo("442085676789");
            assertThat(event.units()).isEqualTo(2);
        });
        assertThat(kept).singleElement().satisfies(text -> {
            assertThat(text.id()).isEqualTo(asked.getFirst().id());
            assertThat(text.sender()).isEqualTo("48600111222");
            assertThat(text.recipient()).isEqualTo("442085676789");
        });
        assertThat(log.only("message.charged").correlationId().value())
                .isEqualTo(kept.getFirst().id());
    }

    @Test
    void requestThatComesAgainShouldBeTheSameEventAndAnotherNot() {
        takes(message("hello").callId("one"));
        takes(message("hello").callId("one"));
        takes(message("hello").callId("two"));

        assertThat(asked.get(1).id()).isEqualTo(asked.get(0).id());
        assertThat(asked.get(2).id()).isNotEqualTo(asked.get(0).id());
    }

    @Test
    void senderWithoutANumberShouldShowOurs() {
        phone = null;
        takes(message("hello"));

        assertThat(kept).extracting(OffnetText::sender).containsExactly("Carillon");
    }

    @Test
    @Tag("R141")
    void refusalShouldSayWhyAsItDoesForCalls() {
        answer = CompletableFuture.completedStage(Optional.of(Grant.Refused.NO_CREDIT));
        assertThat(takes(message("hello")).replies()).containsExactly(Reply.of(402, "Payment Required"));
        answer = CompletableFuture.completedStage(Optional.of(new Grant.Refused(403, "No Rate For This Number")));
        assertThat(takes(message("hello")).replies()).containsExactly(Reply.of(403, "No Rate For This Number"));
        answer = CompletableFuture.failedStage(new IllegalStateException("away"));
        assertThat(takes(message("hello")).replies()).singleElement().satisfies(reply -> {
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.reason()).isEqualTo("Charging Is Away");
            assertThat(reply.headers()).extracting(Header::name).containsExactly("Retry-After");
        });
        assertThat(log.events()).isEmpty();
    }

    @Test
    @Tag("R179")
    void whatIsNoTextShouldBeRefusedBeforeAnythingIsAskedFor() {
        Reply picture = refusal(message("x").body("image/png", "x"));
        assertThat(picture.status()).isEqualTo(415);
        assertThat(picture.headers()).containsExactly(new Header("Accept", "text/plain"));
        assertThat(refusal(message("x".repeat(1531))).status()).isEqualTo(413);
        assertThat(refusal(message("a\u0000b")).status()).isEqualTo(400);
        assertThat(asked).isEmpty();
    }

    private int status(String dialled) {
        return ((OffnetMessages.Nobody) messages.find(ALICE, dialled)).reply().status();
    }

    private FakeExchange takes(FakeRequest request) {
        FakeExchange exchange = new FakeExchange(request);
        assertThat(messages.take(exchange, ALICE, LONDON, HOUR)).isInstanceOf(Outcome.Pending.class);
        return exchange;
    }

    private Reply refusal(FakeRequest request) {
        return ((Outcome.Respond) messages.take(new FakeExchange(request), ALICE, LONDON, HOUR)).reply();
    }

    private static FakeRequest message(String text) {
        return new FakeRequest("MESSAGE")
                .uri("sip:442085676789@carillon.local")
                .from("<sip:48600111222@carillon.local>;tag=1")
                .body("text/plain", text);
    }

    private static RoutingDecision offnet(String number) {
        return new RoutingDecision.Offnet(number, number, List.of(), List.of());
    }
}
