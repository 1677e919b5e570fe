package org.carillon.accounting.client;

import java.nio.ByteBuffer;
import org.carillon.accounting.model.RecordType;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;

/** An accounting request as it is kept: its AVPs in their form on the wire, and what is asked of them often. */
record Acr(String sessionId, RecordType type, long number, AvpList avps) {
    static Acr of(AvpList avps) {
        return new Acr(
                avps.getText(BaseAvps.SESSION_ID),
                RecordType.of(avps.getNumber(BaseAvps.ACCOUNTING_RECORD_TYPE)),
                avps.getNumber(BaseAvps.ACCOUNTING_RECORD_NUMBER),
                avps);
    }

    static Acr decode(byte[] octets) {
        return of(Avp.raw(0, 0, false, octets).group());
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(avps.encodedLength());
        avps.encode(out);
        return out.array();
    }
}
