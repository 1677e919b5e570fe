package org.carillon.sip.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginPolicyTest {
    private static final String OWN = "https://sip.example.org:8443";

    @Test
    void programWithoutOriginShouldBeAccepted() {
        assertThat(new OriginPolicy(List.of()).accepts(null, OWN)).isTrue();
        assertThat(new OriginPolicy(List.of("https://a.example")).accepts(null, OWN))
                .isTrue();
    }

    @Test
    void withoutListOnlyTheServersOwnPagesShouldBeAccepted() {
        OriginPolicy policy = new OriginPolicy(List.of());
        assertThat(policy.accepts("https://SIP.example.org:8443", OWN)).isTrue();
        assertThat(policy.accepts("https://sip.example.org", OWN)).isFalse();
        assertThat(policy.accepts("http://sip.example.org:8443", OWN)).isFalse();
        assertThat(policy.accepts("https://sip.example.org:8443.evil.example", OWN))
                .isFalse();
        assertThat(policy.accepts("null", OWN)).isFalse();
        assertThat(policy.accepts("", OWN)).isFalse();
    }

    @Test
    void schemesOwnPortShouldNotMatter() {
        assertThat(new OriginPolicy(List.of()).accepts("https://a.example", "https://a.example:443"))
                .isTrue();
        assertThat(new OriginPolicy(List.of("http://a.example:80")).accepts("http://a.example", OWN))
                .isTrue();
    }

    @Test
    void listShouldTakeThePlaceOfTheOwnOrigin() {
        OriginPolicy policy = new OriginPolicy(List.of("https://phone.example.org", "https://desk.example.org"));
        assertThat(policy.accepts("https://desk.example.org", OWN)).isTrue();
        assertThat(policy.accepts(OWN, OWN)).isFalse();
    }

    @Test
    void starShouldAcceptEveryPage() {
        assertThat(new OriginPolicy(List.of("*")).accepts("https://evil.example", OWN))
                .isTrue();
    }
}
