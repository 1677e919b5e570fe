package org.carillon.diameter.ra.peer;

import java.util.ArrayList;
import java.util.List;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.ResultCode;
import org.carillon.diameter.ra.message.Encoder;
import org.carillon.diameter.ra.message.Fault;
import org.carillon.diameter.ra.message.Header;

/** Answers as octets, with what every one of them must have (RFC 6733 §6.2 (Diameter Answer Processing)). */
public final class Answers {
    private Answers() {}

    /**
     * Adds what is not there: Session-Id and Proxy-Info of the request, Origin-Host, Origin-Realm, and what answers of Cx and
     * Sh must have (TS 29.229 §6.1 (Command-Code values)).
     */
    public static byte[] encode(Node us, Header request, AvpList requestAvps, DiameterAnswer answer) {
        AvpList given = answer.avps();
        List<Avp> first = new ArrayList<>();
        if (!given.has(BaseAvps.SESSION_ID)) {
            requestAvps.find(BaseAvps.SESSION_ID).ifPresent(first::add);
        }
        ApplicationId application = us.application(request.application());
        if (application.keepsNoState() && !answer.error()) {
            if (!given.has(BaseAvps.VENDOR_SPECIFIC_APPLICATION_ID)) {
                first.add(application.avp());
            }
            if (!given.has(BaseAvps.AUTH_SESSION_STATE)) {
                first.add(BaseAvps.noStateMaintained());
            }
        }
        List<Avp> last = new ArrayList<>();
        if (!given.has(BaseAvps.ORIGIN_HOST)) {
            last.add(us.originHost());
        }
        if (!given.has(BaseAvps.ORIGIN_REALM)) {
            last.add(us.originRealm());
        }
        if (!given.has(BaseAvps.PROXY_INFO)) {
            requestAvps.all(BaseAvps.PROXY_INFO).forEach(last::add);
        }
        return Encoder.encode(request.answer(answer.error()), given.after(first).with(last));
    }

    /** With Error-Message, and Failed-AVP where there is one (RFC 6733 §7.2 (Error Bit), §7.5 (Failed-AVP AVP)). */
    public static byte[] refuse(Node us, Header request, AvpList requestAvps, Fault fault) {
        return encode(us, request, requestAvps, refusal(fault));
    }

    /** With Error-Message, and Failed-AVP where there is one. */
    public static DiameterAnswer refusal(Fault fault) {
        List<Avp> avps = new ArrayList<>(List.of(
                Avp.of(BaseAvps.RESULT_CODE, fault.resultCode()), Avp.of(BaseAvps.ERROR_MESSAGE, fault.text())));
        Avp failed = fault.failed();
        if (failed != null) {
            avps.add(Avp.group(BaseAvps.FAILED_AVP, failed));
        }
        return new DiameterAnswer(ResultCode.isProtocolError(fault.resultCode()), AvpList.of(avps));
    }
}
