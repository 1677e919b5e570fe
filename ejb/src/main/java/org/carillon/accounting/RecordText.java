package org.carillon.accounting;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.carillon.accounting.model.ChargingRecord;
import org.carillon.accounting.model.ImsFacts;
import org.jspecify.annotations.Nullable;

/**
 * A charging data record as text, its fields named as in TS 32.298 (Charging Data Record parameter description) where that
 * has them. CSV is that of RFC 4180 (Common Format and MIME Type for CSV Files), with a head; JSON has one object on a line.
 */
public final class RecordText {
    private static final String END = "\r\n";
    /** Node-Functionality to recordType, TS 32.298 (RecordType). */
    private static final List<String> RECORD_TYPES =
            List.of("sCSCFRecord", "pCSCFRecord", "iCSCFRecord", "mRFCRecord", "mGCFRecord", "bGCFRecord", "aSRecord");

    private static final List<String> ROLES = List.of("originating", "terminating", "proxy", "b2bua");

    private RecordText() {}

    static String csvHead() {
        return String.join(",", fields(null).keySet()) + END;
    }

    static String csv(ChargingRecord record) {
        return fields(record).values().stream().map(RecordText::quoted).collect(Collectors.joining(",")) + END;
    }

    static String json(ChargingRecord record) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        fields(record).forEach((name, value) -> {
            switch (value) {
                case null -> {
                    // what is not known is not there
                }
                case Long number -> object.add(name, number);
                case Integer number -> object.add(name, number);
                default -> object.add(name, value.toString());
            }
        });
        return object.build() + "\n";
    }

    /** In the order of the columns; null for what is not known, and for all of no record. */
    public static Map<String, @Nullable Object> fields(@Nullable ChargingRecord record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        ImsFacts ims = record == null ? ImsFacts.NONE : record.ims();
        fields.put("recordType", record == null ? null : type(ims));
        fields.put("chargingSessionId", record == null ? null : record.sessionId());
        fields.put("revision", record == null ? null : record.revision());
        fields.put("nodeAddress", record == null ? null : record.origin().host());
        fields.put("nodeRealm", record == null ? null : record.origin().realm());
        fields.put("role-of-Node", named(ROLES, ims.role()));
        fields.put("sIP-Method", ims.method());
        fields.put("session-Id", ims.callId());
        fields.put("list-Of-Calling-Party-Address", ims.calling());
        fields.put("called-Party-Address", ims.called());
        fields.put("subscriptionID", record == null ? null : record.subscription());
        fields.put("userName", record == null ? null : record.userName());
        fields.put("serviceContextID", record == null ? null : record.serviceContext());
        fields.put("serviceRequestTimeStamp", time(ims.requestedAt()));
        fields.put("serviceDeliveryStartTimeStamp", time(ims.answeredAt()));
        fields.put("recordOpeningTime", record == null ? null : time(record.openedAt()));
        fields.put("recordClosureTime", record == null ? null : time(record.closedAt()));
        fields.put("duration", record == null ? null : record.totals().seconds());
        fields.put("dataVolumeUplink", record == null ? null : record.totals().inputOctets());
        fields.put("dataVolumeDownlink", record == null ? null : record.totals().outputOctets());
        fields.put("causeForRecordClosing", cause(record));
        fields.put("incomplete-CDR-Indication", record == null ? null : incomplete(record));
        fields.put("iMS-Charging-Identifier", ims.chargingId());
        fields.put("originatingIOI", ims.originatingIoi());
        fields.put("terminatingIOI", ims.terminatingIoi());
        return fields;
    }

    private static @Nullable String cause(@Nullable ChargingRecord record) {
        ChargingRecord.ClosingCause cause = record == null ? null : record.cause();
        return cause == null ? null : cause.text();
    }

    private static String type(ImsFacts ims) {
        String named = named(RECORD_TYPES, ims.functionality());
        return named == null ? "accountingRecord" : named;
    }

    /** What was lost, with a space between; null when all is there. */
    private static @Nullable String incomplete(ChargingRecord record) {
        List<String> lost = new ArrayList<>();
        if (record.startLost()) {
            lost.add("aCRStartLost");
        }
        if (record.interimLost()) {
            lost.add("aCRInterimLost");
        }
        if (record.stopLost()) {
            lost.add("aCRStopLost");
        }
        return lost.isEmpty() ? null : String.join(" ", lost);
    }

    private static @Nullable String named(List<String> names, @Nullable Long code) {
        return code == null || code < 0 || code >= names.size() ? null : names.get(code.intValue());
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /** RFC 4180 §2 (Definition of the CSV Format): quoted where it must be. */
    private static String quoted(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
