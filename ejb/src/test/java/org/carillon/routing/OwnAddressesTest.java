package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.carillon.account.SipConfig;
import org.carillon.sip.SipUri;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressesTest {
    private final SipConfig sip = new SipConfig("carillon.local", "2001:db8::5", 5060, 5061, Optional.empty());
    private final OwnAddresses ours =
            new OwnAddresses(sip, Optional.of(List.of("Sip.Example.ORG")), "2001:db8::5", Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:a@carillon.local",
                "sip:a@SIP.example.org",
                "sip:a@127.0.0.1:5060",
                "sip:a@[::1]",
                "sip:a@[0:0:0:0:0:0:0:1]:5060",
                "sip:a@[2001:DB8:0::5]",
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

    @ParameterizedTest
    @ValueSource(strings = {"sip:[2001:db8::5]:5060;transport=udp", "sips:[2001:db8::5]:5061;transport=tcp"})
    void phonesShouldBeToldTheAddressInBrackets(String server) {
        assertThat(sip.servers()).contains(server);
    }
}
