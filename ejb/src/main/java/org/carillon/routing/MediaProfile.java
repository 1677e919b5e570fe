package org.carillon.routing;

import java.util.List;

/**
 * What is usual in the session descriptions of a side. Between users the clients agree on what they like; towards other
 * networks they offer what gateways understand, and the codecs of the gateway narrow it further.
 *
 * @param ice whether clients gather candidates (RFC 8445 §5.1 (Full Implementation))
 * @param encrypted whether media is SRTP (RFC 3711)
 * @param audio encoding names, the preferred one first
 * @param video likewise; none: no video
 */
public record MediaProfile(String name, boolean ice, boolean encrypted, List<String> audio, List<String> video) {
    /** Between our users. */
    public static final MediaProfile ONNET = new MediaProfile("onnet", true, true, List.of("OPUS"), List.of("VP8"));

    /** Into other networks. */
    public static final MediaProfile OFFNET =
            new MediaProfile("offnet", false, false, List.of("G729", "PCMU", "PCMA"), List.of());
}
