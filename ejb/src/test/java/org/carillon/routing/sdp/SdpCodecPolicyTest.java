package org.carillon.routing.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.carillon.routing.MediaProfile;
import org.carillon.routing.sdp.SdpCodecPolicy.Narrowed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R144")
class SdpCodecPolicyTest {
    private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";

    @Test
    void gatewayWithOnlyPcmaShouldGetOnlyPcma() {
        String offer = HEAD + "m=audio 49170 RTP/AVP 0 8 18 96\r\n"
                + "a=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:18 G729/8000\r\na=fmtp:18 annexb=no\r\n"
                + "a=rtpmap:96 opus/48000/2\r\na=fmtp:96 useinbandfec=1\r\na=ptime:20\r\na=sendrecv\r\n";

        Narrowed narrowed = narrow(offer, "PCMA");

        assertThat(text(narrowed))
                .isEqualTo(HEAD + "m=audio 49170 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\na=ptime:20\r\na=sendrecv\r\n");
        assertThat(narrowed.changed()).isTrue();
        assertThat(narrowed.usable()).isTrue();
    }

    @Test
    void staticPayloadTypesShouldBeKnownWithoutRtpmap() {
        assertThat(text(narrow(HEAD + "m=audio 4000 RTP/AVP 0 3 8 9 18\r\n", "PCMU", "G729")))
                .isEqualTo(HEAD + "m=audio 4000 RTP/AVP 0 18\r\n");
    }

    @Test
    void rtpmapShouldExplainPayloadTypesInsteadOfTheirNumbers() {
        assertThat(text(narrow(
                        HEAD + "m=audio 4000 RTP/AVP 8 101\r\na=rtpmap:8 speex/8000\r\na=rtpmap:101 pcma/8000\r\n",
                        "PCMA")))
                .isEqualTo(HEAD + "m=audio 4000 RTP/AVP 101\r\na=rtpmap:101 pcma/8000\r\n");
    }

    @Test
    void digitsShouldStayBesideACodecButNotAlone() {
        String digits = "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\n";

        assertThat(text(narrow(HEAD + "m=audio 4000 RTP/AVP 0 8 101\r\n" + digits, "PCMA")))
                .isEqualTo(HEAD + "m=audio 4000 RTP/AVP 8 101\r\n" + digits);
        assertThat(text(narrow(HEAD + "m=audio 4000 RTP/AVP 0 101\r\n" + digits, "PCMA")))
                .isEqualTo(HEAD + "m=audio 0 RTP/AVP 0\r\n");
    }

    @Test
    void orderOfTheOfferShouldStay() {
        assertThat(text(narrow(HEAD + "m=audio 4000 RTP/AVP 8 0 18\r\n", "G729", "PCMA")))
                .isEqualTo(HEAD + "m=audio 4000 RTP/AVP 8 18\r\n");
    }

    @Test
    void mediaWithoutCodecShouldGetPortZeroAndOthersStay() {
        String audio = "m=audio 4000 RTP/AVP 8\r\na=mid:0\r\n";
        Narrowed narrowed = narrow(
                HEAD + audio
                        + "m=video 4002 RTP/AVP 97\r\na=mid:1\r\na=rtpmap:97 VP8/90000\r\na=rtcp-fb:97 nack pli\r\n",
                "PCMA");

        assertThat(text(narrowed)).isEqualTo(HEAD + audio + "m=video 0 RTP/AVP 97\r\na=mid:1\r\n");
        assertThat(narrowed.usable()).isTrue();
    }

    @Test
    void rejectedMediaShouldLeaveItsGroup() {
        String head = HEAD + "a=group:BUNDLE 0 1\r\n";
        String sections = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=rtpmap:111 opus/48000/2\r\n"
                + "m=video 0 UDP/TLS/RTP/SAVPF 97\r\na=bundle-only\r\na=mid:1\r\na=rtpmap:97 VP8/90000\r\n";

        assertThat(text(narrow(head + sections, "OPUS")))
                .isEqualTo(HEAD + "a=group:BUNDLE 0\r\n"
                        + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=rtpmap:111 opus/48000/2\r\n"
                        + "m=video 0 UDP/TLS/RTP/SAVPF 97\r\na=mid:1\r\n");
        assertThat(text(narrow(head + sections, "OPUS", "VP8"))).isEqualTo(head + sections);
    }

    @Test
    void descriptionWithNothingLeftShouldNotBeUsable() {
        Narrowed narrowed = narrow(HEAD + "m=audio 4000 RTP/AVP 96\r\na=rtpmap:96 opus/48000/2\r\n", "PCMA");

        assertThat(text(narrowed)).isEqualTo(HEAD + "m=audio 0 RTP/AVP 96\r\n");
        assertThat(narrowed.usable()).isFalse();
    }

    @Test
    void payloadTypeThatNothingExplainsShouldGo() {
        assertThat(text(narrow(HEAD + "m=audio 4000 RTP/AVP 8 120\r\n", "PCMA")))
                .isEqualTo(HEAD + "m=audio 4000 RTP/AVP 8\r\n");
    }

    @Test
    void retransmissionShouldGoWithItsCodec() {
        String video = "m=video 4000 RTP/AVPF 97 98 99\r\na=rtpmap:97 VP8/90000\r\na=rtpmap:98 rtx/90000\r\n"
                + "a=fmtp:98 apt=97\r\na=rtpmap:99 H264/90000\r\na=rtcp-fb:* nack\r\n";

        assertThat(text(narrow(HEAD + video, "H264", "rtx")))
                .isEqualTo(HEAD + "m=video 4000 RTP/AVPF 99\r\na=rtpmap:99 H264/90000\r\na=rtcp-fb:* nack\r\n");
        assertThat(text(narrow(HEAD + video, "VP8", "RTX"))).contains("m=video 4000 RTP/AVPF 97 98\r\n");
    }

    @Test
    void mediaThatIsNotRtpShouldStay() {
        String fax = "m=image 4004 udptl t38\r\na=T38FaxVersion:0\r\n";

        assertThat(text(narrow(HEAD + "m=audio 4000 RTP/AVP 0 8\r\n" + fax, "PCMA")))
                .isEqualTo(HEAD + "m=audio 4000 RTP/AVP 8\r\n" + fax);
    }

    @Test
    void nothingToNarrowShouldGiveTheSameOctets() {
        byte[] offer = (HEAD.replace("s=-", "s=żółw") + "m=audio 4000 RTP/AVP 8\n").getBytes(StandardCharsets.UTF_8);

        assertThat(SdpCodecPolicy.narrow(offer, List.of("PCMA")).sdp()).isSameAs(offer);
        assertThat(SdpCodecPolicy.narrow(offer, List.of()).changed()).isFalse();
    }

    @Test
    void octetsBeyondAsciiShouldStayAsTheyAre() {
        byte[] offer = (HEAD.replace("s=-", "s=żółw") + "m=audio 4000 RTP/AVP 0 8\n").getBytes(StandardCharsets.UTF_8);

        assertThat(new String(SdpCodecPolicy.narrow(offer, List.of("pcma")).sdp(), StandardCharsets.UTF_8))
                .isEqualTo(HEAD.replace("s=-", "s=żółw") + "m=audio 4000 RTP/AVP 8\r\n");
    }

    @Test
    void portCountShouldStay() {
        assertThat(text(narrow(HEAD + "m=audio 4000/2 RTP/AVP 0 8\r\n", "PCMA")))
                .isEqualTo(HEAD + "m=audio 4000/2 RTP/AVP 8\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "m=audio 4000 RTP/AVP 8\r\n",
                "v=1\r\n",
                "v=0\r\nm=audio\r\n",
                "v=0\r\nm=audio x RTP/AVP 8\r\n",
                "v=0\r\nm=audio 70000 RTP/AVP 8\r\n",
                "v=0\r\nm=audio 4000 RTP/AVP\r\n",
                "v=0\r\nm=audio 4000 RTP/AVP 128\r\n",
                "v=0\r\nm=audio 4000 RTP/AVP PCMA\r\n",
                "v=0\r\nm=audio 4000 RTP/AVP 8 8\r\n",
                "v=0\r\nm=audio 4000 RTP/AVP 96\r\na=rtpmap:96\r\n",
                "v=0\r\nm=audio 4000 RTP/AVP 96\r\na=rtpmap:96 opus\r\n",
                "v=0\r\n\r\nm=audio 4000 RTP/AVP 8\r\n",
                "v=0\r\nA=x\r\n",
                "v=0\r\ns=a\u0000b\r\n",
                "v=0\r\ns=a\rb\r\n",
            })
    void brokenDescriptionShouldBeRefused(String sdp) {
        assertThatThrownBy(() -> SdpCodecPolicy.narrow(sdp.getBytes(StandardCharsets.UTF_8), List.of("PCMA")))
                .isInstanceOf(SdpException.class)
                .hasMessageStartingWith("line ");
    }

    @Test
    void descriptionBeyondAnyUseShouldBeRefused() {
        byte[] huge = (HEAD + "a=x\r\n".repeat(20_000)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> SdpCodecPolicy.narrow(huge, List.of("PCMA"))).isInstanceOf(SdpException.class);
    }

    @Test
    @Tag("R143")
    void profilesShouldBeThoseOfTheTwoSides() {
        assertThat(MediaProfile.ONNET)
                .isEqualTo(new MediaProfile("onnet", true, true, List.of("OPUS"), List.of("VP8")));
        assertThat(MediaProfile.OFFNET.ice()).isFalse();
        assertThat(MediaProfile.OFFNET.encrypted()).isFalse();
        assertThat(MediaProfile.OFFNET.audio()).containsExactly("G729", "PCMU", "PCMA");
    }

    private static Narrowed narrow(String sdp, String... allowed) {
        return SdpCodecPolicy.narrow(sdp.getBytes(StandardCharsets.UTF_8), List.of(allowed));
    }

    private static String text(Narrowed narrowed) {
        return new String(narrowed.sdp(), StandardCharsets.UTF_8);
    }
}
