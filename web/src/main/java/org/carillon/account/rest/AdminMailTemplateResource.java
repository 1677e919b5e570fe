package org.carillon.account.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.carillon.account.notice.MailText;
import org.carillon.account.notice.MailTextAdministration;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Texts of mails by kind ({@code activation}, {@code password-reset}) and language. */
@Path("mail-templates")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminMailTemplateResource {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Template(
            @NotNull @Size(min = 1, max = 200) String subject,
            @NotNull @Size(min = 1, max = 4000) String text,
            @Size(min = 1, max = 16000) @Nullable String html) {
        static Template of(MailText text) {
            return new Template(text.subject(), text.text(), text.html());
        }

        MailText read() {
            return new MailText(subject, text, html);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(
            String kind,
            String language,
            String subject,
            String text,
            @Nullable String html) {}

    @Inject
    private MailTextAdministration texts;

    @Inject
    private CurrentRequest current;

    /** Those that were changed. */
    @GET
    public List<Listed> list() {
        return texts.findAll().stream()
                .map(entry -> new Listed(
                        entry.kind(),
                        entry.language(),
                        entry.text().subject(),
                        entry.text().text(),
                        entry.text().html()))
                .toList();
    }

    /** The one that is used, changed or not. */
    @GET
    @Path("{kind}/{language}")
    public Template get(@PathParam("kind") String kind, @PathParam("language") String language) {
        return Template.of(texts.find(kind, language));
    }

    /** 204: the next mail has this text. */
    @PUT
    @Path("{kind}/{language}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(@PathParam("kind") String kind, @PathParam("language") String language, Template template) {
        texts.replace(kind, language, template.read(), current.caller().subject(), current.correlationId());
        return Response.noContent().build();
    }

    /** 204: the built-in text is back. */
    @DELETE
    @Path("{kind}/{language}")
    public Response remove(@PathParam("kind") String kind, @PathParam("language") String language) {
        texts.remove(kind, language, current.caller().subject(), current.correlationId());
        return Response.noContent().build();
    }

    /** A text that is being written, as a person would get it; nothing is kept or sent. */
    @POST
    @Path("{kind}/{language}/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response preview(@PathParam("kind") String kind, @PathParam("language") String language, Template template) {
        return Response.ok(Template.of(texts.preview(kind, language, Optional.of(template.read()))))
                .build();
    }
}
