package org.carillon.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushContentPolicyTest {
    private static final byte[] BODY = "Zażółć".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.carillon.command+json",
                "Application/VND.Carillon.Command+JSON; v=1",
                "message/cpim",
                "message/imdn+xml",
                "application/im-iscomposing+xml"
            })
    @Tag("R123")
    void whatIsNotForPeopleShouldWakeNobody(String type) {
        assertThat(PushContentPolicy.wakes(type)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "TEXT/Plain;charset=utf-8", "text/html", "image/png", "nonsense"})
    void everythingElseShouldWake(String type) {
        assertThat(PushContentPolicy.wakes(type)).isTrue();
    }

    @Test
    void messageWithoutBodyShouldWakeWithoutText() {
        assertThat(PushContentPolicy.wakes(null)).isTrue();
        assertThat(PushContentPolicy.text(null, new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;charset=UTF-8",
                "Text/Plain ; CharSet=\"utf-8\"",
                "text/plain;format=flowed"
            })
    @Tag("R194")
    void plainTextShouldBeShown(String type) {
        assertThat(PushContentPolicy.text(type, BODY)).contains("Zażółć");
    }

    @Test
    void charsetShouldBeHeard() {
        assertThat(PushContentPolicy.text(
                        "text/plain;charset=ISO-8859-2", new byte[] {(byte) 0xbf, (byte) 0xf3, (byte) 0xb3}))
                .contains("żół");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/plain2",
                "application/octet-stream",
                "text/plain;charset=no-such",
                "text/plain;charset=???",
                "text/plain;charset=us-ascii"
            })
    void whatIsNoTextShouldNotBeShown(String type) {
        assertThat(PushContentPolicy.text(type, BODY)).isEmpty();
    }

    @Test
    void octetsThatAreNoTextShouldNotBeShown() {
        assertThat(PushContentPolicy.text("text/plain", new byte[] {(byte) 0xff, 0x41}))
                .isEmpty();
        assertThat(PushContentPolicy.text("text/plain", " \r\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
