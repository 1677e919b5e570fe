package org.carillon.topup.rest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.carillon.topup.RefundService;
import org.carillon.topup.RefundView;
import org.carillon.topup.TopUpService;
import org.carillon.topup.rest.TopUpDocuments.Document;
import org.carillon.topup.rest.TopUpDocuments.Refund;

/** The payments of an account. */
@Path("accounts/{login}/top-ups")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminTopUpResource {
    @Inject
    private TopUpService topUps;

    @Inject
    private RefundService refunds;

    /** The newest first, each with its refunds. */
    @GET
    public List<Document> list(
            @PathParam("login") String login, @QueryParam("limit") @DefaultValue("100") String limit) {
        Map<String, List<Refund>> byTopUp =
                refunds.list(login).stream().collect(groupingBy(RefundView::topUp, mapping(Refund::of, toList())));
        return topUps.list(login, Page.limit(limit)).stream()
                .map(topUp -> Document.of(topUp, null, byTopUp.getOrDefault(topUp.id(), List.of())))
                .toList();
    }
}
