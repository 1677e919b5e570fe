package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carillon.account.SipConfig;
import org.carillon.sip.SipUri;
import org.carillon.testing.FakeTenants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressesTest {
    private final SipConfig sip = new SipConfig("carillon.local", "2001:db8::5", 5060, 5061, Optional.empty());
    private final OwnAddresses ours = new OwnAddresses(
            sip,
            FakeTenants.of(Map.of("tenant.example", 2L)),
            Optional.of(List.of("Sip.Example.ORG")),
            "2001:db8::5",
            Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:a@carillon.local",
                "sip:a@SIP.example.org",
                "sip:a@127.0.0.1:5060",
                "sip:a@[::1]",
                "sip:a@[0:0:0:0:0:0:0:1]:5060",
                "sip:a@[2001:DB8:0::5]",
                "sip:a@Tenant.EXAMPLE",
                "tel:+48600456789"
            })
    void ourHostsShouldBeKnownInEverySpelling(String uri) {
        assertThat(ours.contains(SipUri.parse(uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:a@example.org", "sip:a@[2001:db8::6]", "sip:a@[::ffff]", "sip:a@[1:::2]"})
    void otherHostsShouldNotBeOurs(String uri) {
        assertThat(ours.contains(SipUri.parse(uri))).isFalse();
    }

    /** The names of the platform mean the world of whoever uses them, the domain of a tenant that of its users alone. */
    @ParameterizedTest
    @Tag("P25")
    @CsvSource({
        "sip:a@tenant.example, 2, true",
        "sip:a@tenant.example, 1, false",
        "sip:a@tenant.example, 3, false",
        "sip:a@carillon.local, 1, true",
        "sip:a@carillon.local, 2, true",
        "sip:a@127.0.0.1, 2, true",
        "tel:+48600456789, 2, true",
        "sip:a@example.org, 2, false",
    })
    void domainOfAtenantShouldBeItsUsersOnly(String uri, long tenantId, boolean theirs) {
        assertThat(ours.contains(SipUri.parse(uri), tenantId)).isEqualTo(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:[2001:db8::5]:5060;transport=udp", "sips:[2001:db8::5]:5061;transport=tcp"})
    void phonesShouldBeToldTheAddressInBrackets(String server) {
        assertThat(sip.servers()).contains(server);
    }
}
