package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.event.EventConfig;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.registrar.BindingCache.Storing;
import org.carillon.registrar.RegistrationOutcome.IntervalTooBrief;
import org.carillon.registrar.RegistrationOutcome.OutOfOrder;
import org.carillon.registrar.RegistrationOutcome.Registered;
import org.carillon.registrar.RegistrationOutcome.TooManyBindings;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RegistrationServiceTest {
    private static final long ACCOUNT = 7;

    private final MovableClock clock = new MovableClock();
    private final Set<Flow> closed = ConcurrentHashMap.newKeySet();
    private final FakeBindingCache cache = new FakeBindingCache();
    private final Bindings bindings = new Bindings(cache, flow -> !closed.contains(flow), clock);
    private final Map<String, Long> devices = new ConcurrentHashMap<>();
    private final AtomicLong lookUps = new AtomicLong();
    private final List<String> changes = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicLong cseq = new AtomicLong();
    private final EventLog events = new EventLog(new EventConfig(100_000, 10, Duration.ZERO));
    private final RegistrationService registrar = new RegistrationService(
            cache,
            bindings,
            (account, instance) -> {
                lookUps.incrementAndGet();
                return devices.computeIfAbsent(instance, name -> (long) devices.size() + 1);
            },
            events,
            List.of(new Told()),
            new RegistrarConfig(
                    List.of("MD5"),
                    "sipp",
                    Duration.ofMinutes(5),
                    100,
                    Duration.ofHours(1),
                    Duration.ofMinutes(1),
                    Duration.ofHours(2),
                    3,
                    0),
            clock);

    @Test
    @Tag("R012")
    void bindingShouldLast3600SecondsWhenThePhoneDoesNotSay() {
        Registered answer = registered(register(contact("a", null)));

        assertThat(answer.bindings())
                .singleElement()
                .satisfies(binding -> assertThat(Duration.between(answer.now(), binding.expiresAt())
                                .toSeconds())
                        .isEqualTo(3600));
    }

    @Test
    void expiresOfTheContactShouldGoBeforeTheHeader() {
        Registered answer = registered(register("600", contact("a", "300"), contact("b", null)));

        assertThat(answer.bindings())
                .extracting(binding ->
                        Duration.between(answer.now(), binding.expiresAt()).toSeconds())
                .containsExactly(300L, 600L);
    }

    @Test
    void onlyARefreshOfALongBindingShouldBeStoredLater() {
        register(contact("a", "3600"));
        assertThat(cache.storing).as("new").isEqualTo(Storing.SOON);
        register(contact("a", "3600"));
        assertThat(cache.storing).as("refresh").isEqualTo(Storing.LATER);

        clock.advance(Duration.ofMinutes(56));
        register(contact("a", "3600"));
        assertThat(cache.storing).as("refresh of one that ends soon").isEqualTo(Storing.SOON);
        register(contact("a", "3600"), contact("b", "3600"));
        assertThat(cache.storing).as("another device").isEqualTo(Storing.SOON);
        register(contact("b", "0"));
        assertThat(cache.storing).as("removal").isEqualTo(Storing.SOON);
    }

    @Test
    void tooBriefIntervalShouldChangeNothing() {
        assertThat(register(contact("a", null), contact("b", "59"))).isInstanceOf(IntervalTooBrief.class);

        assertThat(bindings.find(ACCOUNT)).isEmpty();
    }

    @Test
    @Tag("R087")
    void threeDevicesShouldBeBoundAtTheSameTime() {
        register(contact("mobile", null));
        register(contact("desktop", null));
        register(contact("portal", null));

        assertThat(bindings.find(ACCOUNT)).extracting(Binding::instance).containsExactly("mobile", "desktop", "portal");
        assertThat(told).containsExactly("added 1", "added 2", "added 3");
    }

    @Test
    void oneBindingTooManyShouldChangeNothing() {
        register(contact("a", null), contact("b", null), contact("c", null));

        assertThat(register(contact("d", null))).isInstanceOf(TooManyBindings.class);
        assertThat(bindings.find(ACCOUNT)).hasSize(3);
    }

    @Test
    void newContactOfTheSameInstanceShouldReplaceTheOld() {
        register(new ContactRequest(SipUri.parse("sip:a@192.0.2.1:5060"), "urn:uuid:1", null, 1000));
        register(new ContactRequest(SipUri.parse("sip:a@192.0.2.9:6060"), "urn:uuid:1", null, 1000));

        assertThat(bindings.find(ACCOUNT))
                .singleElement()
                .satisfies(binding -> assertThat(binding.contact().host()).isEqualTo("192.0.2.9"));
        assertThat(told).containsExactly("added 1", "added 1");
    }

    @Test
    void phoneWithoutInstanceShouldBeToldApartByItsContact() {
        register(new ContactRequest(SipUri.parse("sip:a@192.0.2.1:5060"), null, null, 1000));
        register(new ContactRequest(SipUri.parse("sip:a@192.0.2.1:5070"), null, null, 1000));

        assertThat(bindings.find(ACCOUNT))
                .extracting(Binding::instance)
                .containsExactly("contact:a@192.0.2.1:5060", "contact:a@192.0.2.1:5070");
    }

    @Test
    void refreshShouldAskNobodyForTheDevice() {
        register(contact("a", null));
        long before = lookUps.get();
        long waiting = events.waiting();

        register(contact("a", null));

        assertThat(lookUps.get()).isEqualTo(before);
        assertThat(events.waiting()).isEqualTo((int) waiting);
        assertThat(told).containsExactly("added 1", "refreshed 1");
    }

    @Test
    void expiresZeroShouldRemoveTheBinding() {
        register(contact("a", null), contact("b", null));

        Registered answer = registered(register(contact("a", "0")));

        assertThat(answer.bindings()).extracting(Binding::instance).containsExactly("b");
        assertThat(told).endsWith("removed 1");
    }

    @Test
    void starShouldRemoveEveryBinding() {
        register(contact("a", null), contact("b", null));

        Registered answer = registered(registrar.register(request(true, "0", "other-call", 1)));

        assertThat(answer.bindings()).isEmpty();
        assertThat(cache.entries).isEmpty();
        assertThat(told).contains("removed 1", "removed 2");
    }

    @Test
    void requestWithoutContactShouldListTheBindings() {
        register(contact("a", null));

        assertThat(registered(register()).bindings()).hasSize(1);
    }

    @Test
    void olderRequestOfTheSameCallShouldChangeNothing() {
        registrar.register(request(false, null, "call", 10, contact("a", null)));

        assertThat(registrar.register(request(false, null, "call", 10, contact("a", "0"))))
                .isInstanceOf(OutOfOrder.class);
        assertThat(registrar.register(request(true, "0", "call", 9))).isInstanceOf(OutOfOrder.class);
        assertThat(bindings.find(ACCOUNT)).hasSize(1);
        assertThat(registrar.register(request(false, null, "call", 11, contact("a", "0"))))
                .isInstanceOf(Registered.class);
    }

    @Test
    void restartedPhoneMayBeginAnewWithItsCounting() {
        registrar.register(request(false, null, "call-1", 10, contact("a", null)));

        assertThat(registrar.register(request(false, null, "call-2", 1, contact("a", null))))
                .isInstanceOf(Registered.class);
    }

    @Test
    void bindingShouldEndWithItsTime() {
        register(contact("a", "100"));
        clock.advance(Duration.ofSeconds(100));

        assertThat(bindings.find(ACCOUNT)).isEmpty();
        register(contact("a", null));
        assertThat(told).containsExactly("added 1", "added 1");
    }

    @Test
    void registersAtTheSameTimeShouldAllCount() throws InterruptedException {
        List<Thread> phones = new ArrayList<>();
        for (String device : List.of("a", "b", "c")) {
            phones.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 100; i++) {
                    register(contact(device, null));
                }
            }));
        }
        for (Thread phone : phones) {
            phone.join();
        }

        assertThat(bindings.find(ACCOUNT)).extracting(Binding::instance).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    @Tag("P12")
    void eachFlowOfADeviceShouldBeABinding() {
        register(flow(1));
        register(flow(2));
        register(flow(2));

        assertThat(bindings.find(ACCOUNT)).extracting(Binding::regId).containsExactly(1, 2);
        assertThat(bindings.find(ACCOUNT)).extracting(Binding::deviceId).containsOnly(1L);
        assertThat(told).containsExactly("added 1", "added 1", "refreshed 1");
    }

    @Test
    @Tag("P12")
    void flowWhoseConnectionClosedShouldBeGone() {
        register(flow(1));
        Flow stream = new Flow(Transport.TCP, FakeRequest.UDP.local(), FakeRequest.UDP.remote());
        registrar.register(request(false, null, "tcp", 1, stream, flow(2)));
        register(contact("other", null));

        closed.add(stream);

        assertThat(bindings.find(ACCOUNT)).extracting(Binding::regId).containsExactly(1, 0);
        assertThat(bindings.flowsOf(ACCOUNT, 1)).extracting(Binding::regId).containsExactly(1);
        register(flow(1));
        assertThat(cache.entries.get(ACCOUNT))
                .extracting(binding -> binding.flow().transport())
                .doesNotContain(Transport.TCP);
    }

    @Test
    @Tag("P12")
    void flowThatLeavesShouldHandOverToTheOther() {
        register(flow(1));
        register(flow(2));
        register(new ContactRequest(SipUri.parse("sip:a@192.0.2.1"), "urn:uuid:1", "0", 1000, 1, ""));

        assertThat(told).endsWith("added 1");
        assertThat(told).doesNotContain("removed 1");
        register(new ContactRequest(SipUri.parse("sip:a@192.0.2.1"), "urn:uuid:1", "0", 1000, 2, ""));
        assertThat(told).endsWith("removed 1");
        assertThat(bindings.find(ACCOUNT)).isEmpty();
    }

    @Test
    void pathAndFeaturesShouldBeKeptWithTheBinding() {
        registrar.register(new RegistrationRequest(
                ACCOUNT,
                List.of(new ContactRequest(SipUri.parse("sip:a@192.0.2.1"), "a", null, 1000, 0, ";video")),
                false,
                null,
                "call",
                1,
                null,
                FakeRequest.UDP,
                List.of(SipUri.parse("sip:p1.example.com;lr")),
                CorrelationId.create()));

        assertThat(bindings.find(ACCOUNT)).singleElement().satisfies(binding -> {
            assertThat(binding.route()).containsExactly(SipUri.parse("sip:p1.example.com;lr"));
            assertThat(binding.features()).isEqualTo(";video");
        });
    }

    @Test
    void deactivationOfADeviceShouldTakeItsBindingsAndNoOthers() {
        register(flow(1));
        register(flow(2));
        register(contact("b", null));

        assertThat(registrar.deactivate(ACCOUNT, 1L, CorrelationId.create())).isEqualTo(2);

        assertThat(bindings.find(ACCOUNT)).extracting(Binding::instance).containsExactly("b");
        assertThat(told).contains("removed 1").doesNotContain("removed 2");
        assertThat(changes).endsWith("DEACTIVATED");
        assertThat(registrar.deactivate(ACCOUNT, 1L, CorrelationId.create())).isZero();
    }

    @Test
    void deactivationOfAnAccountShouldTakeAllItsBindings() {
        register(contact("a", null));
        register(contact("b", null));

        assertThat(registrar.deactivate(ACCOUNT, null, CorrelationId.create())).isEqualTo(2);

        assertThat(bindings.find(ACCOUNT)).isEmpty();
        assertThat(cache.entries).isEmpty();
    }

    private static ContactRequest flow(int regId) {
        return new ContactRequest(SipUri.parse("sip:a@192.0.2.1"), "urn:uuid:1", null, 1000, regId, "");
    }

    private RegistrationOutcome register(ContactRequest... contacts) {
        return register(null, contacts);
    }

    private RegistrationOutcome register(@Nullable String expires, ContactRequest... contacts) {
        return registrar.register(request(false, expires, "call-" + cseq.incrementAndGet(), 1, contacts));
    }

    private static RegistrationRequest request(
            boolean removeAll, @Nullable String expires, String callId, long cseq, ContactRequest... contacts) {
        return request(removeAll, expires, callId, cseq, FakeRequest.UDP, contacts);
    }

    private static RegistrationRequest request(
            boolean removeAll,
            @Nullable String expires,
            String callId,
            long cseq,
            Flow flow,
            ContactRequest... contacts) {
        return new RegistrationRequest(
                ACCOUNT,
                Arrays.asList(contacts),
                removeAll,
                expires,
                callId,
                cseq,
                "test",
                flow,
                List.of(),
                CorrelationId.create());
    }

    private static ContactRequest contact(String instance, @Nullable String expires) {
        return new ContactRequest(SipUri.parse("sip:" + instance + "@192.0.2.1"), instance, expires, 1000);
    }

    private static Registered registered(RegistrationOutcome outcome) {
        assertThat(outcome).isInstanceOf(Registered.class);
        return (Registered) outcome;
    }

    private final class Told implements RegistrationEvents {
        @Override
        public void bindingAdded(long accountId, Binding binding) {
            told.add("added " + binding.deviceId());
        }

        @Override
        public void bindingRefreshed(long accountId, Binding binding) {
            told.add("refreshed " + binding.deviceId());
        }

        @Override
        public void bindingRemoved(long accountId, Binding binding) {
            told.add("removed " + binding.deviceId());
        }

        @Override
        public void bindingsChanged(long accountId, Removal removal) {
            changes.add(removal.name());
        }
    }
}
