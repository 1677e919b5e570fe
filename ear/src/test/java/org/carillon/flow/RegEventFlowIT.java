package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Received;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A device watches who else is registered under its address: docs/flows/reg-event.md. */
@Tag("P12")
class RegEventFlowIT extends SipFlow {
    @Test
    @Tag("R012")
    void subscriptionShouldLast3600SecondsWhenTheWatcherNamesNoTime() {
        Phone alice = registered();

        Exchange subscription = alice.subscribes("reg", request -> request).answered(200);

        assertThat(subscription.answer().get("Expires")).isEqualTo("3600");
        assertThat(subscription.answer().get("Contact")).contains(Integer.toString(server.sipPort()));
        Received first = alice.isNotified();
        assertThat(first.message().get("Subscription-State")).isEqualTo("active;expires=3600");
        assertThat(first.message().get("Event")).isEqualTo("reg");
        assertThat(first.message().get("Content-Type")).isEqualTo("application/reginfo+xml");
        assertThat(first.message().get("Call-ID")).isEqualTo(subscription.callId());
        assertThat(first.message().get("From")).isEqualTo(subscription.answer().get("To"));
        assertThat(first.message().get("To")).isEqualTo(subscription.request().get("From"));
        assertThat(first.text())
                .contains("version=\"0\" state=\"full\"")
                .contains("aor=\"" + alice.uri() + "\"")
                .contains("state=\"active\" event=\"registered\"")
                .contains("<uri>" + alice.contactUri() + "</uri>")
                .contains(alice.instance());
    }

    @Test
    void changesShouldBeToldAsTheyHappen() {
        Phone alice = phones.signedUp(Transport.TCP);
        alice.registers();
        Phone desk = phones.anotherOf(alice);
        alice.subscribes("reg", request -> request).answered(200);
        notifiedAndHeard(alice);

        desk.registers();
        assertThat(notifiedAndHeard(alice))
                .contains("version=\"1\" state=\"partial\"")
                .contains("event=\"registered\"")
                .contains(desk.instance())
                .doesNotContain(alice.instance());
        desk.registers(draft -> draft.expires(700));
        assertThat(notifiedAndHeard(alice))
                .contains("version=\"2\" state=\"partial\"")
                .contains("event=\"refreshed\"");
        desk.unregisters();
        assertThat(notifiedAndHeard(alice))
                .contains("version=\"3\" state=\"partial\"")
                .contains("state=\"terminated\" event=\"unregistered\"")
                .contains(desk.instance());
    }

    /** The next NOTIFY, whose answer is heard: what changes before that is told in full. A connection is heard in order. */
    private static String notifiedAndHeard(Phone watcher) {
        String text = watcher.isNotified().text();
        watcher.asksForBindings();
        return text;
    }

    @Test
    void expiryShouldBeTold() {
        Phone alice = registered();
        Phone desk = phones.anotherOf(alice);
        desk.registers(draft -> draft.expires(60));
        alice.subscribes("reg", request -> request).answered(200);
        alice.isNotified();

        advanceClock(Duration.ofSeconds(61));

        assertThat(alice.isNotified().text())
                .contains("state=\"terminated\" event=\"expired\"")
                .contains(desk.instance());
    }

    @Test
    void closedFlowShouldBeTold() {
        Phone alice = registered();
        Phone desk = phones.anotherOf(alice, Transport.TCP);
        desk.registers(draft -> draft.flow(1));
        alice.subscribes("reg", request -> request).answered(200);
        alice.isNotified();

        desk.isSwitchedOff();

        assertThat(alice.isNotified().text()).contains("state=\"terminated\"").contains(desk.instance());
    }

    @Test
    void deactivationByTheAdministratorShouldBeToldAndTakeEffectAtOnce() {
        Phone alice = registered();
        Phone desk = phones.anotherOf(alice);
        desk.registers();
        alice.subscribes("reg", request -> request).answered(200);
        alice.isNotified();
        ApiClient api = new ApiClient(server.http());
        String administrator = api.administrator(server.administratorPassword());

        api.delete(
                        "/admin/v1/registrations/" + alice.credentials().login() + "/" + desk.instance(),
                        "Authorization",
                        administrator)
                .expect(204);

        assertThat(alice.isNotified().text())
                .contains("state=\"terminated\" event=\"deactivated\"")
                .contains(desk.instance())
                .doesNotContain(alice.instance());
        assertThat(alice.asksForBindings()).singleElement().asString().contains(alice.instance());
    }

    @Test
    void refreshShouldProlongAndZeroShouldEnd() {
        Phone alice = registered();
        Exchange opened = alice.subscribes("reg", request -> request.with("Expires", "600"))
                .answered(200);
        assertThat(alice.isNotified().message().get("Subscription-State")).isEqualTo("active;expires=600");

        alice.subscribesAgain(opened, request -> request.with("Expires", "1200"))
                .answered(200);
        assertThat(alice.isNotified().message().get("Subscription-State")).isEqualTo("active;expires=1200");
        alice.subscribesAgain(opened, request -> request.with("Expires", "0")).answered(200);
        assertThat(alice.isNotified().message().get("Subscription-State")).isEqualTo("terminated;reason=timeout");

        alice.subscribesAgain(opened, request -> request).answered(481);
    }

    @Test
    void subscriptionShouldEndWithItsTime() {
        Phone alice = registered();
        alice.subscribes("reg", request -> request.with("Expires", "60")).answered(200);
        alice.isNotified();

        advanceClock(Duration.ofSeconds(60));

        assertThat(alice.isNotified().message().get("Subscription-State")).isEqualTo("terminated;reason=timeout");
    }

    @Test
    void subscriptionShouldSurviveARestart() {
        Phone alice = registered();
        Phone desk = phones.anotherOf(alice);
        Exchange opened = alice.subscribes("reg", request -> request).answered(200);
        alice.isNotified();

        server.stop();
        server.startAgain();
        desk.registers();

        Received change = alice.isNotified();
        assertThat(change.text())
                .contains("version=\"1\" state=\"full\"")
                .contains(alice.instance())
                .contains(desk.instance());
        assertThat(change.message().get("CSeq")).isEqualTo("2 NOTIFY");
        alice.subscribesAgain(opened, request -> request).answered(200);
        assertThat(alice.isNotified().text()).contains("version=\"2\" state=\"full\"");
    }

    @Test
    void watcherThatKnowsNothingOfItShouldBeForgotten() {
        Phone alice = registered();
        alice.answersNotifyWith(481);
        Exchange opened = alice.subscribes("reg", request -> request).answered(200);
        alice.isNotified();

        // its 481 and the next request may overtake each other
        await().atMost(Phone.SOON)
                .until(() -> alice.subscribesAgain(opened, request -> request)
                                .answer()
                                .status()
                        == 481);
    }

    @Test
    void whatCannotBeWatchedShouldBeRefused() {
        Phone alice = registered();
        Phone bob = phones.signedUp();

        Exchange bad = alice.subscribes("no-such-event", request -> request).answered(489);
        assertThat(bad.answer().get("Allow-Events")).contains("reg");
        Exchange brief = alice.subscribes("reg", request -> request.with("Expires", "59"))
                .answered(423);
        assertThat(brief.answer().get("Min-Expires")).isEqualTo("60");
        bob.asks(bob.begin("SUBSCRIBE", alice.uri(), "<" + bob.uri() + ">", "<" + alice.uri() + ">")
                        .with("Event", "reg")
                        .with("Contact", "<" + bob.contactUri() + ">"))
                .answered(403);
    }

    @Test
    void subscriptionOverTcpShouldBeNotifiedOnItsConnection() {
        Phone alice = phones.signedUp(Transport.TCP);
        alice.registers();

        alice.subscribes("reg", request -> request).answered(200);

        assertThat(alice.isNotified().message().get("Contact")).contains(";transport=tcp");
    }

    private Phone registered() {
        Phone phone = phones.signedUp();
        phone.registers();
        return phone;
    }
}
