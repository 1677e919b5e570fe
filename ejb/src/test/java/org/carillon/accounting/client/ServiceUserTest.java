package org.carillon.accounting.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R289")
class ServiceUserTest {
    @Test
    void userNameShouldBeSubscriptionServiceAndRealm() {
        assertThat(new ServiceUser("subscription1", "service1", "mobicents.org"))
                .hasToString("subscription1.service1@mobicents.org");
        assertThat(ServiceUser.parse("subscription1.service1@mobicents.org"))
                .isEqualTo(new ServiceUser("subscription1", "service1", "mobicents.org"));
    }

    @Test
    void idsMayHaveDotsAndAtSigns() {
        ServiceUser user = new ServiceUser("alice.b@home.net", "call.v2", "carillon.local");

        assertThat(user).hasToString("alice%2Eb%40home%2Enet.call%2Ev2@carillon.local");
        assertThat(ServiceUser.parse(user.toString())).isEqualTo(user);
        assertThat(ServiceUser.parse(new ServiceUser("%2E", "a", "b").toString())
                        .subscription())
                .isEqualTo("%2E");
    }

    @Test
    void lastDotShouldDivideANameOfOthers() {
        assertThat(ServiceUser.parse("a.b.c@r")).isEqualTo(new ServiceUser("a.b", "c", "r"));
        assertThatThrownBy(() -> ServiceUser.parse("alice@home.net")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServiceUser.parse("alice")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServiceUser.parse(".b@c")).isInstanceOf(IllegalArgumentException.class);
    }
}
