package org.carillon.routing.diameter;

import java.util.Optional;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ResultCode;
import org.carillon.wiring.Unproxied;

/**
 * Nobody speaks for somebody else: a request that no agent has touched comes from its Origin-Host, and one that came through
 * agents has its origin as the first of them (RFC 6733 §6.7.1 (Route-Record AVP)). Else the answers of a third party could
 * be drawn here by a peer that lies.
 */
@Unproxied
public final class OriginPolicy implements ProxyPolicy {
    @Override
    public Optional<DiameterAnswer> refuse(String peer, DiameterRequest request) {
        AvpList avps = request.avps();
        String origin = avps.getText(BaseAvps.ORIGIN_HOST);
        String first = avps.findText(BaseAvps.ROUTE_RECORD).orElse(peer);
        if (first.equalsIgnoreCase(origin)) {
            return Optional.empty();
        }
        return Optional.of(DiameterAnswer.of(
                ResultCode.INVALID_AVP_VALUE,
                Avp.of(BaseAvps.ERROR_MESSAGE, "Origin-Host is not where the request began"),
                Avp.group(BaseAvps.FAILED_AVP, avps.get(BaseAvps.ORIGIN_HOST))));
    }
}
