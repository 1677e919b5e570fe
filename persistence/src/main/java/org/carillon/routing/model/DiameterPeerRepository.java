package org.carillon.routing.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** The Diameter peers that administrators named, in the caller's transaction. */
@ApplicationScoped
public class DiameterPeerRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected DiameterPeerRepository() {}

    public DiameterPeerRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(DiameterPeer peer) {
        entities.persist(peer);
    }

    public void remove(DiameterPeer peer) {
        entities.remove(peer);
    }

    public Optional<DiameterPeer> find(String host) {
        return Optional.ofNullable(entities.find(DiameterPeer.class, host));
    }

    /** By host. */
    public List<DiameterPeer> all() {
        return entities.createQuery("select p from DiameterPeer p order by p.host", DiameterPeer.class)
                .getResultList();
    }
}
