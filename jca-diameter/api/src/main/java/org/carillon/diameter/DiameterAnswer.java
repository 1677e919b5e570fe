package org.carillon.diameter;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An answer. When it is sent, the adapter adds what is not there: Session-Id and Proxy-Info of the request, Origin-Host,
 * Origin-Realm and, where the application {@linkplain ApplicationId#keepsNoState() keeps no state}, its AVP and
 * Auth-Session-State.
 *
 * @param error the E bit: an agent on the way could not deliver the request
 */
public record DiameterAnswer(boolean error, AvpList avps) {
    /** With this Result-Code; 3xxx has the E bit. */
    public static DiameterAnswer of(int resultCode, Avp... avps) {
        return new DiameterAnswer(
                ResultCode.isProtocolError(resultCode),
                AvpList.of(Avp.of(BaseAvps.RESULT_CODE, resultCode)).with(avps));
    }

    /**
     * With a code of a vendor in Experimental-Result (RFC 6733 §7.6 (Experimental-Result AVP)), such as one of {@link
     * ImsResultCode}; it has no Result-Code then.
     */
    public static DiameterAnswer experimental(long vendor, int code, Avp... avps) {
        return new DiameterAnswer(
                false,
                AvpList.of(Avp.group(
                                BaseAvps.EXPERIMENTAL_RESULT,
                                Avp.of(BaseAvps.VENDOR_ID, vendor),
                                Avp.of(BaseAvps.EXPERIMENTAL_RESULT_CODE, code)))
                        .with(avps));
    }

    /** The Result-Code, or else the code inside Experimental-Result; empty when there is neither. */
    public OptionalInt resultCode() {
        OptionalLong code = avps.findNumber(BaseAvps.RESULT_CODE);
        if (code.isEmpty()) {
            code = avps.findGroup(BaseAvps.EXPERIMENTAL_RESULT)
                    .map(group -> group.findNumber(BaseAvps.EXPERIMENTAL_RESULT_CODE))
                    .orElse(OptionalLong.empty());
        }
        return code.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) code.getAsLong());
    }

    public boolean isSuccess() {
        return resultCode().stream().anyMatch(ResultCode::isSuccess);
    }
}
