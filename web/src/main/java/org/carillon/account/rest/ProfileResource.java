package org.carillon.account.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.OptionalLong;
import org.carillon.account.ClientContext;
import org.carillon.account.SipAccesses;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.ProfileFields;
import org.carillon.account.profile.Avatars;
import org.carillon.account.profile.ProfileChange;
import org.carillon.account.profile.ProfileService;
import org.carillon.api.PasswordChanges;
import org.carillon.api.RateLimit;
import org.carillon.api.Sessions;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.LargeBody;
import org.carillon.rest.Limited;
import org.carillon.rest.OfSession;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** What a user sees of his own account. */
@Path("profile")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProfileResource {
    /** Below what the server takes at all, so that the answer to more is ours. */
    private static final int KIB_1000 = 1000 * 1024;

    /**
     * @param phone in E.164 without prefix
     * @param username the service id
     * @param birthday as ISO 8601 has it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Profile(
            String login,
            @Nullable String phone,
            @Nullable String username,
            @Nullable String displayName,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String sex,
            @Nullable String birthday,
            @Nullable String city,
            @Nullable String country,
            @Nullable String timeZone,
            @Nullable String language,
            boolean findable) {
        static Profile of(Account account, ProfileFields fields) {
            return new Profile(
                    account.login(),
                    account.phone().map(E164Number::digits).orElse(null),
                    account.username().orElse(null),
                    account.displayName().orElse(null),
                    fields.firstName(),
                    fields.lastName(),
                    fields.sex() == null ? null : fields.sex().name().toLowerCase(Locale.ROOT),
                    fields.birthday() == null ? null : fields.birthday().toString(),
                    fields.city(),
                    fields.country(),
                    fields.timeZone(),
                    fields.language(),
                    fields.findable());
        }
    }

    record Name(@NotNull @Size(min = 1, max = 64) String username) {}

    /** @param currentPassword null for somebody who has none yet */
    record NewPassword(
            @NotNull @Size(min = 1, max = 256) String password,
            @Size(min = 1, max = 256) @Nullable String currentPassword) {
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    @Inject
    private AccountRepository accounts;

    @Inject
    private ProfileService profiles;

    @Inject
    private Avatars avatars;

    @Inject
    private Sessions sessions;

    @Inject
    private SipAccesses sipAccesses;

    @Inject
    private PasswordChanges changes;

    @Inject
    private CurrentRequest current;

    @GET
    @Transactional
    public Profile get() {
        Account account = accounts.findByLogin(current.caller().subject())
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        return Profile.of(account, profiles.fields(account.id()));
    }

    /** 204: what is named is as it says, what is not stays. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(ProfileChange change) {
        profiles.change(current.caller().subject(), change, current.correlationId());
        return Response.noContent().build();
    }

    /** 204: the account has this username, for good. */
    @PUT
    @Path("username")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response name(Name name) {
        profiles.name(current.caller().subject(), name.username(), current.correlationId());
        return Response.noContent().build();
    }

    /** 204: others see this picture, made small and square. */
    @PUT
    @Path("avatar")
    @Consumes({"image/jpeg", "image/png"})
    @LargeBody(KIB_1000)
    public Response putAvatar(byte[] picture) {
        avatars.put(current.caller().subject(), picture, current.correlationId());
        return Response.noContent().build();
    }

    /** 204: there is no picture. */
    @DELETE
    @Path("avatar")
    public Response removeAvatar() {
        avatars.remove(current.caller().subject(), current.correlationId());
        return Response.noContent().build();
    }

    /**
     * What the caller's device needs to REGISTER, for one whose SIP password is no longer taken.
     *
     * @throws DomainException FORBIDDEN where others may read the connection (R039)
     */
    @GET
    @Path("sip")
    public Credentials.Sip sip() {
        if (!current.secure()) {
            throw new DomainException(ProblemType.FORBIDDEN, "The SIP password is told over TLS only.");
        }
        OptionalLong device = sessions.findDevice(current.caller().sessionId());
        return Credentials.Sip.of(sipAccesses.get(
                current.caller().subject(),
                device.orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such device."))));
    }

    /** 204: the password is set, and every other session of the account is over. It can never be read. */
    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.LOG_INS)
    @OfSession
    public Response setPassword(NewPassword request) {
        changes.change(
                current.caller(),
                request.currentPassword(),
                request.password(),
                new ClientContext(current.address(), current.correlationId()));
        return Response.noContent().build();
    }
}
