package org.carillon.accounting.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.carillon.accounting.Accounting;
import org.carillon.accounting.RecordText;
import org.carillon.accounting.model.ChargingRecord;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Charging data records that were made of accounting requests, with the field names of the files. */
@Path("charging-records")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ChargingRecordResource {
    @Inject
    private Accounting accounting;

    /** That of one session, whether it is closed or not; without one the closed ones, the latest first. */
    @GET
    public List<Map<String, Object>> list(
            @QueryParam("session") @Nullable String session, @QueryParam("limit") @DefaultValue("100") String limit) {
        int most = Page.limit(limit);
        List<ChargingRecord> found = session == null
                ? accounting.latest(most)
                : accounting.find(session).stream().toList();
        return found.stream().map(ChargingRecordResource::document).toList();
    }

    private static Map<String, Object> document(ChargingRecord record) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("state", record.isClosed() ? "closed" : "open");
        document.put("records", record.records());
        RecordText.fields(record).forEach((name, value) -> {
            if (value != null) {
                document.put(name, Objects.requireNonNull(value));
            }
        });
        return document;
    }
}
