package org.carillon.api.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.carillon.api.RateLimit;
import org.carillon.api.oidc.OidcLogIn;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Limited;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Log-in of administrators by OpenID Connect, for browsers. */
@Path("oidc")
@PermitAll
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminOidcResource {
    private static final String COOKIE = "carillon-oidc";
    private static final String PATH = "/admin/v1/oidc";

    @Inject
    private OidcLogIn logIn;

    @Inject
    private CurrentRequest current;

    /** 303: the browser goes on to the provider. */
    @GET
    @Path("log-in")
    @Limited(RateLimit.LOG_INS)
    public Response begin() {
        OidcLogIn.Begun begun = logIn.begin();
        return Response.seeOther(begun.provider())
                .cookie(cookie(begun.cookie(), (int) OidcLogIn.PATIENCE.toSeconds()))
                .build();
    }

    /** 200 with an access token: the provider has sent the browser back. */
    @GET
    @Path("callback")
    @Limited(RateLimit.LOG_INS)
    public Response finish(
            @QueryParam("code") @Nullable String code,
            @QueryParam("state") @Nullable String state,
            @CookieParam(COOKIE) @Nullable String remembered) {
        return Response.ok(TokenDocuments.Tokens.of(logIn.finish(code, state, remembered, current.correlationId())))
                .cookie(cookie("", 0))
                .build();
    }

    /** Lax, because the provider sends the browser back from another site. */
    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path(PATH)
                .maxAge(seconds)
                .httpOnly(true)
                .secure(current.secure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
