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
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;

/** The records of the calls that a user made. */
@Path("call-records")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CallRecordResource {
    @Inject
    private CallRecordService records;

    @Inject
    private CurrentRequest current;

    /** The newest first. */
    @GET
    public List<CallRecordDocument> list(
            @QueryParam("before") @DefaultValue("") String before,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        return records.list(current.caller().subject(), RecordNumbers.before(before), Page.limit(limit)).stream()
                .map(CallRecordDocument::of)
                .toList();
    }
}
