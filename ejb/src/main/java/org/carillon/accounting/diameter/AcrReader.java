package org.carillon.accounting.diameter;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.carillon.accounting.model.AccountingRecord;
import org.carillon.accounting.model.AccountingRecord.Usage;
import org.carillon.accounting.model.ImsFacts;
import org.carillon.accounting.model.RecordType;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.AvpName;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ImsAvps;
import org.carillon.diameter.ResultCode;
import org.jspecify.annotations.Nullable;

/** An accounting request (RFC 6733 §9.7.1 (Accounting-Request), TS 32.299 §6.2 (Message contents)) as a value. */
final class AcrReader {
    private static final int LONG = 512;
    private static final int IDENTITY = 255;
    private static final int ADDRESSES = 1024;

    private AcrReader() {}

    /** @throws AvpException 5004 or 5005 with the AVP that is wrong */
    static AccountingRecord read(DiameterRequest request, Instant now) {
        AvpList avps = request.avps();
        Optional<AvpList> service = avps.findGroup(ImsAvps.SERVICE_INFORMATION);
        AvpList ims = service.flatMap(group -> group.findGroup(ImsAvps.IMS_INFORMATION))
                .orElse(AvpList.of());
        return new AccountingRecord(
                bounded(avps, BaseAvps.SESSION_ID, LONG).orElseThrow(() -> AvpException.missing(BaseAvps.SESSION_ID)),
                type(avps.get(BaseAvps.ACCOUNTING_RECORD_TYPE)),
                avps.getNumber(BaseAvps.ACCOUNTING_RECORD_NUMBER),
                new AccountingRecord.Origin(avps.getText(BaseAvps.ORIGIN_HOST), avps.getText(BaseAvps.ORIGIN_REALM)),
                bounded(avps, BaseAvps.USER_NAME, IDENTITY).orElse(null),
                subscription(avps)
                        .or(() -> service.flatMap(AcrReader::subscription))
                        .orElse(null),
                bounded(avps, CreditControlAvps.SERVICE_CONTEXT_ID, IDENTITY).orElse(null),
                now,
                avps.find(BaseAvps.EVENT_TIMESTAMP).map(Avp::time).orElse(now),
                new Usage(
                        number(avps, BaseAvps.ACCT_SESSION_TIME),
                        number(avps, BaseAvps.ACCOUNTING_INPUT_OCTETS),
                        number(avps, BaseAvps.ACCOUNTING_OUTPUT_OCTETS)),
                ims.find(ImsAvps.CAUSE_CODE).map(Avp::integer32).orElse(null),
                facts(ims));
    }

    private static RecordType type(Avp avp) {
        try {
            return RecordType.of(avp.unsigned32());
        } catch (IllegalArgumentException none) {
            throw new AvpException(ResultCode.INVALID_AVP_VALUE, avp, String.valueOf(none.getMessage()));
        }
    }

    private static ImsFacts facts(AvpList ims) {
        AvpList times = ims.findGroup(ImsAvps.TIME_STAMPS).orElse(AvpList.of());
        AvpList operators = ims.findGroup(ImsAvps.INTER_OPERATOR_IDENTIFIER).orElse(AvpList.of());
        String calling = ims.all(ImsAvps.CALLING_PARTY_ADDRESS).map(Avp::text).collect(Collectors.joining(" "));
        return new ImsFacts(
                ims.findGroup(ImsAvps.EVENT_TYPE)
                        .flatMap(event -> bounded(event, ImsAvps.SIP_METHOD, 64))
                        .orElse(null),
                number(ims, ImsAvps.ROLE_OF_NODE),
                number(ims, ImsAvps.NODE_FUNCTIONALITY),
                bounded(ims, ImsAvps.USER_SESSION_ID, LONG).orElse(null),
                calling.isEmpty() ? null : cut(calling),
                bounded(ims, ImsAvps.CALLED_PARTY_ADDRESS, LONG).orElse(null),
                times.find(ImsAvps.SIP_REQUEST_TIMESTAMP).map(Avp::time).orElse(null),
                times.find(ImsAvps.SIP_RESPONSE_TIMESTAMP).map(Avp::time).orElse(null),
                bounded(ims, ImsAvps.IMS_CHARGING_IDENTIFIER, IDENTITY).orElse(null),
                bounded(operators, ImsAvps.ORIGINATING_IOI, IDENTITY).orElse(null),
                bounded(operators, ImsAvps.TERMINATING_IOI, IDENTITY).orElse(null));
    }

    private static Optional<String> subscription(AvpList avps) {
        return avps.findGroup(CreditControlAvps.SUBSCRIPTION_ID)
                .flatMap(group -> bounded(group, CreditControlAvps.SUBSCRIPTION_ID_DATA, IDENTITY));
    }

    private static @Nullable Long number(AvpList avps, AvpName name) {
        return avps.find(name).isPresent() ? Long.valueOf(avps.getNumber(name)) : null;
    }

    /** What is longer than a network has it is no such value. */
    private static Optional<String> bounded(AvpList avps, AvpName name, int most) {
        Optional<Avp> found = avps.find(name);
        found.filter(avp -> avp.text().length() > most || avp.text().indexOf(0) >= 0)
                .ifPresent(avp -> {
                    throw new AvpException(
                            ResultCode.INVALID_AVP_VALUE,
                            avp,
                            name + " has more than " + most + " characters, or one that is none");
                });
        return found.map(Avp::text);
    }

    private static String cut(String addresses) {
        return addresses.length() <= ADDRESSES ? addresses : addresses.substring(0, ADDRESSES);
    }
}
