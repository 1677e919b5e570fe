package org.carillon.routing.diameter;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carillon.diameter.DiameterPeers;
import org.carillon.diameter.DiameterStatistics;
import org.carillon.diameter.DiameterStatistics.PeerStatus;
import org.carillon.diameter.DiameterStatistics.Traffic;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.routing.RoutingChanges;
import org.carillon.routing.RoutingChanges.Author;
import org.carillon.routing.model.DiameterPeer;
import org.carillon.routing.model.DiameterPeer.Reach;
import org.carillon.routing.model.DiameterPeerRepository;

/** What an administrator does with Diameter peers. Each change counts from its commit on. */
@Stateless
public class PeerAdministration {
    private static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0);

    /**
     * A peer as an administrator sees it.
     *
     * @param state of this node: {@code off}, or as the adapter says
     */
    public record View(PeerList.Entry entry, String state, Traffic traffic) {}

    private DiameterPeerRepository peers;
    private RoutingChanges changes;
    private DiameterAdapter adapter;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PeerAdministration() {}

    @Inject
    public PeerAdministration(DiameterPeerRepository peers, RoutingChanges changes, DiameterAdapter adapter) {
        this.peers = peers;
        this.changes = changes;
        this.adapter = adapter;
    }

    /** Those of the configuration first. */
    public List<View> list() {
        List<PeerStatus> states = adapter.find().map(DiameterStatistics::peers).orElse(List.of());
        return entries().entries().values().stream()
                .map(entry -> view(entry, states))
                .toList();
    }

    /** @throws DomainException NOT_FOUND */
    public View get(String host) {
        return list().stream()
                .filter(view -> view.entry().settings().host().equals(lower(host)))
                .findFirst()
                .orElseThrow(PeerAdministration::unknown);
    }

    /**
     * Names the peer, or replaces everything but its host; one of the configuration gives way.
     *
     * @return whether nobody had named it
     * @throws DomainException INVALID_REQUEST about a field
     */
    public boolean put(String host, PeerRequest request, Author by) {
        changes.begin();
        PeerRequest.checkHost(host);
        Reach reach = request.reach();
        if (reach.tls() && !adapterPeers().offersTls()) {
            throw DomainException.invalid("transport", "This server has no certificate or authority for Diameter.");
        }
        boolean known = entries().entries().containsKey(lower(host));
        Optional<DiameterPeer> row = peers.find(lower(host));
        row.ifPresentOrElse(
                peer -> peer.change(request.isEnabled(), reach),
                () -> peers.add(new DiameterPeer(lower(host), request.isEnabled(), reach)));
        changes.note(known ? "diameter.peer-changed" : "diameter.peer-added", by, "peer", lower(host));
        return !known;
    }

    /** @throws DomainException NOT_FOUND, CONFLICT when the configuration names it */
    public void remove(String host, Author by) {
        changes.begin();
        DiameterPeer peer = peers.find(lower(host)).orElseThrow(() -> notAdministered(host));
        peers.remove(peer);
        changes.note("diameter.peer-removed", by, "peer", peer.host());
    }

    private DomainException notAdministered(String host) {
        return entries().entries().containsKey(lower(host))
                ? new DomainException(
                        ProblemType.CONFLICT, "The configuration names the peer; it can be switched off here.")
                : unknown();
    }

    private PeerList entries() {
        return PeerList.of(adapterPeers().configured(), peers.all());
    }

    private DiameterPeers adapterPeers() {
        return adapter.findPeers()
                .orElseThrow(() -> DomainException.retryLater(
                        ProblemType.UNAVAILABLE, "The Diameter adapter is not there.", Duration.ofSeconds(5)));
    }

    private static View view(PeerList.Entry entry, List<PeerStatus> states) {
        Optional<PeerStatus> status = states.stream()
                .filter(each -> each.settings().host().equals(entry.settings().host()))
                .findFirst();
        return new View(
                entry,
                status.map(PeerStatus::state).orElse("off"),
                status.map(PeerStatus::traffic).orElse(NONE));
    }

    private static DomainException unknown() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no such peer.");
    }

    private static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
