package org.carillon.contact.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.carillon.account.AccountDirectory;
import org.carillon.contact.ContactBooks;
import org.carillon.contact.ContactExport;
import org.carillon.contact.ContactPart;
import org.carillon.contact.ContactSource;
import org.carillon.contact.ContactUploads;
import org.carillon.contact.VcardSource;
import org.carillon.contact.model.ContactCard;
import org.carillon.contact.model.ContactFilter;
import org.carillon.contact.rest.ContactDocuments.Card;
import org.carillon.contact.rest.ContactDocuments.Checksum;
import org.carillon.contact.rest.ContactDocuments.Entry;
import org.carillon.contact.rest.ContactDocuments.NamedCard;
import org.carillon.contact.rest.ContactDocuments.Progress;
import org.carillon.contact.rest.ContactDocuments.Receipt;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.LargeBody;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.carillon.rest.StrictJson;
import org.jspecify.annotations.Nullable;

/** The caller's address book (contacts.ashx of the old platform). */
@Path("contacts")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {
    /** RFC 6350 §10.1 (Media Type Registration). */
    private static final String VCARD = "text/vcard";

    /** Below what the server takes at all, so that the answer to more is ours. */
    private static final int KIB_1000 = 1000 * 1024;

    private static final int LONGEST_QUERY = 128;
    private static final Pattern ROW = Pattern.compile("[0-9]{1,18}");

    @Inject
    private ContactUploads uploads;

    @Inject
    private ContactBooks books;

    @Inject
    private ContactExport export;

    @Inject
    private AccountDirectory accounts;

    @Inject
    private CurrentRequest current;

    @GET
    public List<Entry> list(
            @QueryParam("filter") @DefaultValue("all") String filter,
            @QueryParam("query") @DefaultValue("") String query,
            @QueryParam("after") @DefaultValue("0") String after,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        if (query.length() > LONGEST_QUERY || query.indexOf('\0') >= 0) {
            throw DomainException.invalid("query", "This must be at most 128 characters.");
        }
        return books.list(owner(), filter(filter), query.strip(), row(after), Page.limit(limit)).stream()
                .map(Entry::of)
                .toList();
    }

    /** 202: kept; what is found is asked for with the token. */
    @POST
    @Path("uploads")
    @Consumes(MediaType.APPLICATION_JSON)
    @LargeBody(KIB_1000)
    public Response upload(
            @QueryParam("country") @Nullable String country,
            @QueryParam("book") @Nullable String book,
            @QueryParam("part") @DefaultValue("1") String part,
            @QueryParam("parts") @DefaultValue("1") String parts,
            InputStream body)
            throws IOException {
        return take(part(country, book, part, parts), json(body));
    }

    /** The same from a file of vCards. */
    @POST
    @Path("vcard")
    @Consumes(VCARD)
    @LargeBody(KIB_1000)
    public Response importVcards(
            @QueryParam("country") @Nullable String country,
            @QueryParam("book") @Nullable String book,
            @QueryParam("part") @DefaultValue("1") String part,
            @QueryParam("parts") @DefaultValue("1") String parts,
            InputStream body)
            throws IOException {
        return take(part(country, book, part, parts), new VcardSource(body));
    }

    @GET
    @Path("uploads/{token}")
    public Progress progress(@PathParam("token") String token, @QueryParam("after") @DefaultValue("0") String after) {
        return Progress.of(books.progress(owner(), token, row(after)));
    }

    /** 202: the contact is as this says, new or not. */
    @PUT
    @Path("cards/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("id") String id, NamedCard card) throws IOException {
        ContactCard read = card.read(id);
        return take(ContactPart.changes(card.country()), sink -> sink.contact(read));
    }

    /** 204, whether it was there or not. */
    @DELETE
    @Path("cards/{id}")
    public Response remove(@PathParam("id") String id) {
        books.remove(owner(), id, current.correlationId());
        return Response.noContent().build();
    }

    /** 204: the book is empty. */
    @DELETE
    public Response clear() {
        books.clear(owner(), current.correlationId());
        return Response.noContent().build();
    }

    @GET
    @Path("checksum")
    public Checksum checksum() {
        return Checksum.of(books.checksum(owner()));
    }

    /** The whole book as a file of vCards. */
    @GET
    @Path("vcard")
    @Produces(VCARD)
    public Response vcard() {
        long owner = owner();
        StreamingOutput file = out -> export.write(owner, out);
        return Response.ok(file)
                .type(MediaType.valueOf(VCARD).withCharset("UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contacts.vcf\"")
                .build();
    }

    private static ContactPart part(@Nullable String country, @Nullable String book, String part, String parts) {
        return new ContactPart(country, book, number("part", part), number("parts", parts));
    }

    private Response take(ContactPart part, ContactSource source) throws IOException {
        return Response.accepted(Receipt.of(uploads.take(owner(), part, source, current.correlationId())))
                .build();
    }

    private static ContactSource json(InputStream body) {
        return sink -> StrictJson.readLists(
                body,
                Map.of(
                        "contacts",
                        new StrictJson.Elements<>(Card.class, card -> sink.contact(card.read())),
                        "removed",
                        new StrictJson.Elements<>(String.class, sink::removed)));
    }

    private long owner() {
        return accounts.findAccountId(current.caller().subject())
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }

    private static ContactFilter filter(String text) {
        for (ContactFilter filter : ContactFilter.values()) {
            if (filter.name().toLowerCase(Locale.ROOT).equals(text)) {
                return filter;
            }
        }
        throw DomainException.invalid("filter", "This must be all, users or favourites.");
    }

    private static long row(String text) {
        if (!ROW.matcher(text).matches()) {
            throw DomainException.invalid("after", "This must be what the last answer said.");
        }
        return Long.parseLong(text);
    }

    private static int number(String field, String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw DomainException.invalid(field, "This must be a whole number from 1 to 1000.");
        }
        return Integer.parseInt(text);
    }
}
