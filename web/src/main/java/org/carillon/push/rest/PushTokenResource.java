package org.carillon.push.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.push.PushTokens;
import org.carillon.push.model.PushAddress;
import org.carillon.push.model.PushProvider;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Where a device of the caller can be woken (R198). The app sends its token at the first start and after every change. */
@Path("devices/{instance}/push-token")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PushTokenResource {
    private static final String VISIBLE = "[\\x21-\\x7e]*";
    private static final java.util.regex.Pattern INSTANCE =
            java.util.regex.Pattern.compile("urn:uuid:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    /** @param provider {@code apns}, {@code fcm} or {@code web-push} */
    record Token(
            @NotNull @Pattern(regexp = "apns|fcm|web-push", message = "must be apns, fcm or web-push")
            String provider,

            @NotNull
            @Size(min = 1, max = PushAddress.MAX_TOKEN_LENGTH)
            @Pattern(regexp = VISIBLE, message = "must be visible ASCII characters")
            String token,

            @Size(min = 1, max = PushAddress.MAX_APP_LENGTH)
            @Pattern(regexp = VISIBLE, message = "must be visible ASCII characters")
            @Nullable
            String app) {}

    @Inject
    private PushTokens tokens;

    @Inject
    private CurrentRequest current;

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("instance") String instance, Token token) {
        PushProvider provider = PushProvider.find(token.provider()).orElseThrow();
        tokens.keep(
                current.caller().subject(),
                known(instance),
                new PushAddress(provider, token.token(), token.app()),
                current.correlationId());
        return Response.noContent().build();
    }

    @DELETE
    public Response delete(@PathParam("instance") String instance) {
        tokens.remove(current.caller().subject(), known(instance), current.correlationId());
        return Response.noContent().build();
    }

    /** A phone without {@code +sip.instance} is another device after each start: it cannot have a token. */
    private static String known(String instance) {
        if (!INSTANCE.matcher(instance).matches()) {
            throw new DomainException(ProblemType.NOT_FOUND, "There is no such device.");
        }
        return instance;
    }
}
