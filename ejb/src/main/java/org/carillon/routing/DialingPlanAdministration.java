package org.carillon.routing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.routing.RoutingChanges.Author;
import org.carillon.routing.model.DialingPlanEntry;
import org.carillon.routing.model.RoutingRepository;
import org.carillon.sip.SipUri;

/** What an administrator does with the local dialing plan. Clients see a change when they ask next. */
@Stateless
public class DialingPlanAdministration {
    private RoutingRepository routing;
    private RoutingChanges changes;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DialingPlanAdministration() {}

    @Inject
    public DialingPlanAdministration(RoutingRepository routing, RoutingChanges changes) {
        this.routing = routing;
        this.changes = changes;
    }

    /**
     * Sets the server of a prefix.
     *
     * @throws DomainException INVALID_REQUEST about a field
     */
    public LocalDialingPlan.Entry put(String prefix, String server, Author by) {
        changes.begin();
        RouteRequest.checkPrefix("prefix", prefix);
        String checked = checked(server);
        routing.findDialingPlanEntry(prefix)
                .ifPresentOrElse(
                        entry -> entry.moveTo(checked), () -> routing.add(new DialingPlanEntry(prefix, checked)));
        changes.note("routing.dialing-plan-changed", by, "prefix", prefix, "server", checked);
        return new LocalDialingPlan.Entry(prefix, checked);
    }

    /** @throws DomainException NOT_FOUND */
    public void remove(String prefix, Author by) {
        changes.begin();
        routing.remove(routing.findDialingPlanEntry(prefix)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "The plan has no such prefix.")));
        changes.note("routing.dialing-plan-changed", by, "prefix", prefix);
    }

    /** Host with or without port, in lower case. */
    private static String checked(String server) {
        try {
            SipUri uri = SipUri.parse("sip:" + server);
            if (uri.user() == null && uri.parameters().isEmpty() && uri.headers() == null && server.length() <= 255) {
                return uri.host() + (uri.port() < 0 ? "" : ":" + uri.port());
            }
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("server", "This is neither a host name nor an address.");
        }
        throw DomainException.invalid("server", "A server is a host with or without port, and nothing else.");
    }
}
