package org.carillon.diameter.ra.peer;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.AvpName;
import org.carillon.diameter.BaseAvps;

/**
 * What a peer said of itself (RFC 6733 §5.3 (Capabilities Exchange)).
 *
 * @param applications ids of the applications that it shares with us; a relay shares all
 * @param stateId its Origin-State-Id, 0 when it has none
 * @param securityAgreed whether it can do without TLS negotiated in band, which we cannot
 */
public record Capabilities(String host, String realm, Set<Long> applications, long stateId, boolean securityAgreed) {
    private static final long NO_INBAND_SECURITY = 0;
    private static final String PRODUCT = "Carillon";

    public Capabilities {
        applications = Set.copyOf(applications);
    }

    /** From a CER or CEA that holds what it must. */
    public static Capabilities of(AvpList avps, Node us) {
        Set<Long> theirs = new HashSet<>();
        collect(avps, theirs);
        avps.all(BaseAvps.VENDOR_SPECIFIC_APPLICATION_ID).forEach(group -> collect(group.group(), theirs));
        Set<Long> common = new HashSet<>();
        boolean relay = theirs.contains(ApplicationId.RELAY);
        for (ApplicationId ours : us.applications()) {
            if (theirs.contains(ours.id()) || relay) {
                common.add(ours.id());
            }
        }
        if (us.isRelay()) {
            // what we do not serve ourselves we send on
            common.addAll(theirs);
        } else if (relay && !common.isEmpty()) {
            common.add(ApplicationId.RELAY);
        }
        List<Long> security =
                avps.all(BaseAvps.INBAND_SECURITY_ID).map(Avp::unsigned32).toList();
        return new Capabilities(
                avps.getText(BaseAvps.ORIGIN_HOST),
                avps.getText(BaseAvps.ORIGIN_REALM),
                common,
                avps.findNumber(BaseAvps.ORIGIN_STATE_ID).orElse(0),
                security.isEmpty() || security.contains(NO_INBAND_SECURITY));
    }

    /** Whether a request of this application may be sent to it. */
    boolean serves(long application) {
        return applications.contains(application) || applications.contains(ApplicationId.RELAY);
    }

    /** Ours, for a CER or a CEA on a connection with this local address. */
    static List<Avp> announce(Node us, InetAddress local) {
        List<Avp> avps = new ArrayList<>(List.of(
                us.originHost(),
                us.originRealm(),
                Avp.of(BaseAvps.HOST_IP_ADDRESS, local),
                Avp.of(BaseAvps.VENDOR_ID, 0),
                Avp.of(BaseAvps.PRODUCT_NAME, PRODUCT),
                Avp.of(BaseAvps.ORIGIN_STATE_ID, us.stateId())));
        us.applications().stream()
                .map(ApplicationId::vendor)
                .filter(vendor -> vendor != 0)
                .distinct()
                .forEach(vendor -> avps.add(Avp.of(BaseAvps.SUPPORTED_VENDOR_ID, vendor)));
        us.applications().forEach(application -> avps.add(application.avp()));
        if (us.isRelay()) {
            // RFC 6733 §2.4: relays and redirect agents advertise this one
            avps.add(Avp.of(BaseAvps.AUTH_APPLICATION_ID, ApplicationId.RELAY));
        }
        return avps;
    }

    private static void collect(AvpList avps, Set<Long> ids) {
        for (AvpName name : List.of(BaseAvps.AUTH_APPLICATION_ID, BaseAvps.ACCT_APPLICATION_ID)) {
            avps.all(name).map(Avp::unsigned32).forEach(ids::add);
        }
    }
}
