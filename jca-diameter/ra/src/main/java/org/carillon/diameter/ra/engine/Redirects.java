package org.carillon.diameter.ra.engine;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.peer.Peer;
import org.jspecify.annotations.Nullable;

/**
 * What redirect agents told, for as long as they said (RFC 6733 §6.12 (Redirect-Host AVP) to §6.14). Only peers that we know
 * already are asked: nobody sends us to strangers.
 */
final class Redirects {
    private static final int MOST = 10_000;
    private static final Usage[] USAGES = Usage.values();
    /** Which is looked at first where several are kept, RFC 6733 §6.13 (Redirect-Host-Usage AVP). */
    private static final List<Usage> PRECEDENCE = List.of(
            Usage.ALL_SESSION,
            Usage.ALL_USER,
            Usage.REALM_AND_APPLICATION,
            Usage.ALL_REALM,
            Usage.ALL_APPLICATION,
            Usage.ALL_HOST);

    private final Peers peers;
    private final Map<Key, Told> kept = new ConcurrentHashMap<>();

    /** Which later requests a redirect is good for; the order is that of the AVP's values. */
    private enum Usage {
        DONT_CACHE,
        ALL_SESSION,
        ALL_REALM,
        REALM_AND_APPLICATION,
        ALL_APPLICATION,
        ALL_HOST,
        ALL_USER
    }

    private record Key(Usage usage, String of) {}

    private record Told(List<String> hosts, long until) {}

    Redirects(Peers peers) {
        this.peers = peers;
    }

    /** The peers that an earlier redirect sends it to; empty when none does. */
    List<Peer> find(DiameterRequest request, long now) {
        if (kept.isEmpty()) {
            return List.of();
        }
        for (Usage usage : PRECEDENCE) {
            Key key = key(usage, request);
            Told told = key == null ? null : kept.get(key);
            if (told != null && now - told.until() < 0) {
                return known(told.hosts());
            }
        }
        return List.of();
    }

    /** The peers that the answer sends the request to, which it does later ones too for as long as it says. */
    List<Peer> learn(DiameterRequest request, DiameterAnswer answer, long now) {
        AvpList avps = answer.avps();
        List<String> hosts = avps.all(BaseAvps.REDIRECT_HOST)
                .map(Avp::text)
                .map(Redirects::host)
                .toList();
        OptionalLong usage = avps.findNumber(BaseAvps.REDIRECT_HOST_USAGE);
        long seconds = avps.findNumber(BaseAvps.REDIRECT_MAX_CACHE_TIME).orElse(0);
        if (usage.isPresent() && usage.getAsLong() < USAGES.length && seconds > 0 && kept.size() < MOST) {
            Key key = key(USAGES[(int) usage.getAsLong()], request);
            if (key != null) {
                kept.put(key, new Told(hosts, now + Duration.ofSeconds(seconds).toNanos()));
            }
        }
        return known(hosts);
    }

    void tick(long now) {
        kept.values().removeIf(told -> now - told.until() >= 0);
    }

    private List<Peer> known(List<String> hosts) {
        return hosts.stream().map(peers::find).filter(Objects::nonNull).toList();
    }

    private static @Nullable Key key(Usage usage, DiameterRequest request) {
        AvpList avps = request.avps();
        String of =
                switch (usage) {
                    case DONT_CACHE -> null;
                    case ALL_SESSION -> avps.findText(BaseAvps.SESSION_ID).orElse(null);
                    case ALL_REALM -> avps.findText(BaseAvps.DESTINATION_REALM).orElse(null);
                    case REALM_AND_APPLICATION ->
                        avps.findText(BaseAvps.DESTINATION_REALM).orElse("") + ";"
                                + request.application().id();
                    case ALL_APPLICATION -> Long.toString(request.application().id());
                    case ALL_HOST -> avps.findText(BaseAvps.DESTINATION_HOST).orElse(null);
                    case ALL_USER -> avps.findText(BaseAvps.USER_NAME).orElse(null);
                };
        return of == null ? null : new Key(usage, of.toLowerCase(Locale.ROOT));
    }

    /** That of {@code aaa://host:port;transport=tcp}; some send the bare name. */
    static String host(String uri) {
        int scheme = uri.indexOf("://");
        String rest = scheme < 0 ? uri : uri.substring(scheme + 3);
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != ':' && rest.charAt(end) != ';') {
            end++;
        }
        return rest.substring(0, end);
    }
}
