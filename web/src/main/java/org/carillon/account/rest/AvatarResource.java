package org.carillon.account.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Date;
import org.carillon.account.model.Avatar;
import org.carillon.account.profile.Avatars;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** The pictures of other users. */
@Path("accounts/{login}/avatar")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
public class AvatarResource {
    /** A client asks again each time; mostly the answer is that it has the picture. */
    private static final String ASK_AGAIN = "private, no-cache";

    @Inject
    private Avatars avatars;

    @Inject
    private CurrentRequest current;

    /** 200 with a JPEG, or 304 for whoever has it. */
    @GET
    @Produces("image/jpeg")
    public Response get(@PathParam("login") String login, @Context Request request) {
        Avatar avatar = avatars.find(current.caller().subject(), login)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such picture."));
        EntityTag tag = new EntityTag(avatar.tag());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(avatar.image()) : unchanged;
        return answer.tag(tag)
                .lastModified(Date.from(avatar.changedAt()))
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"avatar.jpg\"")
                .build();
    }
}
