package org.carillon.diameter.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.carillon.diameter.DiameterStatistics.Traffic;
import org.carillon.diameter.PeerSettings;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.carillon.routing.RoutingChanges.Author;
import org.carillon.routing.diameter.PeerAdministration;
import org.carillon.routing.diameter.PeerRequest;
import org.jspecify.annotations.Nullable;

/** Diameter peers. A change counts at once: no restart, and no other peer notices it. */
@Path("diameter/peers")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DiameterPeerResource {
    /** What is written to a peer; a missing field is what a peer has when nothing is said. */
    record Wanted(
            @Nullable Boolean enabled,

            @NotNull String realm,

            @Nullable String address,
            @Nullable Integer port,

            @Pattern(regexp = "tcp|tls", message = "must be tcp or tls") @Nullable
            String transport,

            @Nullable Boolean connect,
            @Nullable Integer weight) {
        PeerRequest request() {
            return new PeerRequest(enabled, realm, address, port, "tls".equals(transport), connect, weight);
        }
    }

    /** A peer as it is; state and counters are those of this node. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Document(
            String host,
            boolean enabled,
            String source,
            String realm,
            @Nullable String address,
            int port,
            String transport,
            boolean connect,
            int weight,
            String state,
            Traffic traffic) {
        static Document of(PeerAdministration.View view) {
            PeerSettings settings = view.entry().settings();
            return new Document(
                    settings.host(),
                    view.entry().enabled(),
                    view.entry().configured() ? "configuration" : "administration",
                    settings.realm(),
                    settings.address(),
                    settings.port(),
                    settings.tls() ? "tls" : "tcp",
                    settings.connect(),
                    settings.weight(),
                    view.state(),
                    view.traffic());
        }
    }

    @Inject
    private PeerAdministration peers;

    @Inject
    private CurrentRequest current;

    @GET
    public List<Document> list() {
        return peers.list().stream().map(Document::of).toList();
    }

    @GET
    @Path("{host}")
    public Document get(@PathParam("host") String host) {
        return Document.of(peers.get(host));
    }

    /** Names the peer (201) or replaces all of it (200). */
    @PUT
    @Path("{host}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("host") String host, Wanted peer) {
        boolean created = peers.put(host, peer.request(), author());
        return Response.status(created ? Response.Status.CREATED : Response.Status.OK)
                .entity(get(host))
                .build();
    }

    @DELETE
    @Path("{host}")
    public Response remove(@PathParam("host") String host) {
        peers.remove(host, author());
        return Response.noContent().build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
