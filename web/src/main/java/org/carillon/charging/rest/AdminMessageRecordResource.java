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
import org.carillon.charging.MessageRecordService;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** The records of texts to other networks, of everybody or of one account. */
@Path("message-records")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminMessageRecordResource {
    @Inject
    private MessageRecordService records;

    /** The newest first. */
    @GET
    public List<MessageRecordDocument> list(
            @QueryParam("account") @Nullable String login,
            @QueryParam("before") @DefaultValue("") String before,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        return records.list(login, RecordNumbers.before(before), Page.limit(limit)).stream()
                .map(MessageRecordDocument::of)
                .toList();
    }
}
