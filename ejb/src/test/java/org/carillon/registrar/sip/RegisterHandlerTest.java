package org.carillon.registrar.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.carillon.registrar.Binding;
import org.carillon.registrar.RegistrationOutcome;
import org.carillon.registrar.RegistrationRequest;
import org.carillon.registrar.RegistrationService;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.SipUri;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RegisterHandlerTest {
    private final MovableClock clock = new MovableClock();
    private final FakeRegistrations registrations = new FakeRegistrations();
    private final RegisterHandler handler = new RegisterHandler(
            Digests.authentication(new FakeCredentials().with("441", 1), clock), registrations, Digests.ours());

    @Test
    void registerWithoutCredentialsShouldBeChallenged() {
        Outcome outcome = handler.handle(new FakeExchange(register()));

        assertThat(((Outcome.Respond) outcome).reply().status()).isEqualTo(401);
        assertThat(registrations.requests).isEmpty();
    }

    @Test
    @Tag("R012")
    void answerShouldListTheBindingsWithTheirTime() {
        registrations.outcome = new RegistrationOutcome.Registered(
                List.of(new Binding(
                        SipUri.parse("sip:441@192.0.2.1:5070"),
                        FakeRequest.UDP,
                        "urn:uuid:1",
                        1,
                        clock.instant().plusSeconds(3600),
                        "call",
                        1,
                        250,
                        null)),
                clock.instant());

        Reply reply = answer(register().with("Contact", "<sip:441@192.0.2.1:5070>"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers())
                .singleElement()
                .satisfies(header -> assertThat(header.value())
                        .isEqualTo("<sip:441@192.0.2.1:5070>;expires=3600;q=0.250;+sip.instance=\"<urn:uuid:1>\""));
    }

    @Test
    void onlyTheOwnerOfTheAddressMayRegister() {
        assertThat(answer(register().to("<sip:442@carillon.local>")).status()).isEqualTo(403);
        assertThat(registrations.requests).isEmpty();
    }

    @Test
    void starShouldNeedExpiresZeroAndStandAlone() {
        assertThat(answer(register().with("Contact", "*")).status()).isEqualTo(400);
        assertThat(answer(register().with("Contact", "*").with("Expires", "1")).status())
                .isEqualTo(400);
        assertThat(answer(register().with("Contact", "*, <sip:a@h>").with("Expires", "0"))
                        .status())
                .isEqualTo(400);
        answer(register().with("Contact", "*").with("Expires", "0"));

        assertThat(registrations.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.removeAll()).isTrue());
    }

    @Test
    void badContactShouldGet400() {
        assertThat(answer(register().with("Contact", "<sip:a@h")).status()).isEqualTo(400);
    }

    @Test
    void refusalsShouldHaveTheirStatus() {
        registrations.outcome = new RegistrationOutcome.IntervalTooBrief(Duration.ofSeconds(60));
        Reply brief = answer(register());
        assertThat(brief.status()).isEqualTo(423);
        assertThat(brief.headers()).singleElement().satisfies(header -> {
            assertThat(header.name()).isEqualTo("Min-Expires");
            assertThat(header.value()).isEqualTo("60");
        });
        registrations.outcome = new RegistrationOutcome.TooManyBindings();
        assertThat(answer(register()).status()).isEqualTo(403);
        registrations.outcome = new RegistrationOutcome.OutOfOrder();
        assertThat(answer(register()).status()).isEqualTo(400);
    }

    private Reply answer(FakeRequest request) {
        return ((Outcome.Respond) Digests.authenticated(handler, request, "441")).reply();
    }

    private static FakeRequest register() {
        return new FakeRequest("REGISTER").to("<sip:441@carillon.local>");
    }

    private static final class FakeRegistrations extends RegistrationService {
        final List<RegistrationRequest> requests = new ArrayList<>();
        RegistrationOutcome outcome = new RegistrationOutcome.TooManyBindings();

        @Override
        public RegistrationOutcome register(RegistrationRequest request) {
            requests.add(request);
            return outcome;
        }
    }
}
