package org.carillon.charging.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.carillon.charging.CallRecordService;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** The records of calls, of everybody or of one account. */
@Path("call-records")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminCallRecordResource {
    @Inject
    private CallRecordService records;

    /** The newest first. */
    @GET
    public List<CallRecordDocument> list(
            @QueryParam("account") @Nullable String login,
            @QueryParam("before") @DefaultValue("") String before,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        return records.list(login, RecordNumbers.before(before), Page.limit(limit)).stream()
                .map(CallRecordDocument::of)
                .toList();
    }
}
