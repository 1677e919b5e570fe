package org.carillon.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.carillon.account.model.Tenant;
import org.carillon.secret.KeyRing;
import org.carillon.secret.TestKeys;
import org.carillon.sip.SipUri;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P12")
class GruusTest {
    private static final String INSTANCE = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

    private final MovableClock clock = new MovableClock();
    private final FixedBindings fixed = new FixedBindings(clock);
    private final KeyRing keys = TestKeys.fresh();
    private final Gruus gruus = gruus(keys);

    @Test
    void publicGruuShouldNameTheInstance() {
        assertThat(gruus.publicGruu("48600345698", INSTANCE)).isEqualTo("sip:48600345698@carillon.local;gr=" + INSTANCE);
        assertThat(gruus.publicGruu("48600345698", "a;b=\"%")).isEqualTo("sip:48600345698@carillon.local;gr=a%3Bb%3D%22%25");
    }

    @Test
    void publicGruuShouldLeadToItsDeviceAlone() {
        fixed.set(1, binding(INSTANCE, 10, "call", 0), binding("urn:uuid:2", 20, "call", 0));

        Gruu found = find(gruus.publicGruu("48600345698", INSTANCE)).orElseThrow();

        assertThat(found.accountId()).isEqualTo(1);
        assertThat(found.bindings()).extracting(Binding::deviceId).containsExactly(10L);
        assertThat(find("sip:alice@carillon.local;gr=" + INSTANCE.toUpperCase(Locale.ROOT)))
                .contains(found);
    }

    @Test
    void publicGruuOfADeviceThatIsAwayShouldLeadNowhereYetBeValid() {
        assertThat(find(gruus.publicGruu("48600345698", INSTANCE)).orElseThrow().bindings())
                .isEmpty();
        assertThat(find("sip:nobody@carillon.local;gr=" + INSTANCE)).isEmpty();
    }

    @Test
    void temporaryGruuShouldTellNobodyWhoseItIs() {
        Binding binding = binding(INSTANCE, 10, "call", 0);
        Set<String> given = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            given.add(gruus.temporaryGruu(1, binding));
        }

        assertThat(given).hasSize(100);
        assertThat(given)
                .allMatch(gruu -> gruu.startsWith("sip:tgruu.") && gruu.endsWith("@carillon.local;gr"))
                .noneMatch(gruu -> gruu.contains("48600345698"));
        assertThat(given.stream().map(gruu -> gruu.substring(10, 20)).distinct())
                .hasSize(100);
    }

    @Test
    void everyTemporaryGruuShouldLeadToItsDeviceUntilTheCallIdChanges() {
        Binding binding = binding(INSTANCE, 10, "call-1", 0);
        fixed.set(1, binding, binding("urn:uuid:2", 20, "call-1", 0));
        String first = gruus.temporaryGruu(1, binding);
        String second = gruus.temporaryGruu(1, binding);

        assertThat(find(first).orElseThrow().bindings())
                .extracting(Binding::deviceId)
                .containsExactly(10L);
        assertThat(find(second)).isEqualTo(find(first));

        // RFC 5627 §5.4 (Registration-Time Processing)
        fixed.set(1, binding(INSTANCE, 10, "call-2", 0));
        assertThat(find(first)).isEmpty();
        assertThat(find(second)).isEmpty();
    }

    @Test
    void temporaryGruuShouldEndWithTheRegistration() {
        Binding binding = binding(INSTANCE, 10, "call", 0);
        fixed.set(1, binding);
        String gruu = gruus.temporaryGruu(1, binding);

        clock.advance(Duration.ofSeconds(3600));

        assertThat(find(gruu)).isEmpty();
    }

    @Test
    void temporaryGruuShouldOutliveARestart() {
        Binding binding = binding(INSTANCE, 10, "call", 0);
        fixed.set(1, binding);

        assertThat(gruus(keys).find(Tenant.DEFAULT, SipUri.parse(gruus.temporaryGruu(1, binding))))
                .isPresent();
        assertThat(gruus(TestKeys.fresh()).find(Tenant.DEFAULT, SipUri.parse(gruus.temporaryGruu(1, binding))))
                .isEmpty();
    }

    @Test
    void forgedTemporaryGruuShouldLeadNowhere() {
        Binding binding = binding(INSTANCE, 10, "call", 0);
        fixed.set(1, binding);
        String gruu = gruus.temporaryGruu(1, binding);
        for (int at = "sip:tgruu.".length(); at < gruu.indexOf('@'); at++) {
            char other = gruu.charAt(at) == 'A' ? 'Q' : 'A';
            String forged = gruu.substring(0, at) + other + gruu.substring(at + 1);
            assertThat(find(forged)).as(forged).isEmpty();
        }
        assertThat(find("sip:tgruu.@carillon.local;gr")).isEmpty();
        assertThat(find("sip:tgruu.~@carillon.local;gr")).isEmpty();
        assertThat(find("sip:48600345698@carillon.local;gr")).isEmpty();
        assertThat(find("sip:48600345698@carillon.local")).isEmpty();
    }

    @Test
    void flowsOfTheDeviceShouldAllBeThereTheBestFirst() {
        fixed.set(1, binding(INSTANCE, 10, "call", 1), binding(INSTANCE, 10, "call", 2));

        assertThat(find(gruus.publicGruu("48600345698", INSTANCE)).orElseThrow().bindings())
                .extracting(Binding::regId)
                .containsExactly(1, 2);
    }

    @Test
    void gruuShouldBeKnownByItsParameter() {
        assertThat(Gruus.isGruu(SipUri.parse("sip:a@h;gr"))).isTrue();
        assertThat(Gruus.isGruu(SipUri.parse("sip:a@h;gr=x"))).isTrue();
        assertThat(Gruus.isGruu(SipUri.parse("sip:a@h"))).isFalse();
    }

    private Optional<Gruu> find(String uri) {
        return gruus.find(Tenant.DEFAULT, SipUri.parse(uri));
    }

    private Gruus gruus(KeyRing ring) {
        return new Gruus(
                new FakeDirectory().with(1, "48600345698", "alice"), fixed.bindings(), new TemporaryGruus(ring), Digests.SIP);
    }

    private Binding binding(String instance, long deviceId, String callId, int regId) {
        return new Binding(
                SipUri.parse("sip:a@192.0.2.1:" + (5060 + deviceId)),
                FakeRequest.UDP,
                instance,
                deviceId,
                clock.instant().plusSeconds(3600),
                callId,
                1,
                1000,
                null,
                regId,
                List.of(),
                "");
    }
}
