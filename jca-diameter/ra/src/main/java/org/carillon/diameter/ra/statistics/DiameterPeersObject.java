package org.carillon.diameter.ra.statistics;

import java.util.List;
import org.carillon.connector.AdapterObject;
import org.carillon.diameter.DiameterPeers;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ra.DiameterResourceAdapter;

/** The admin object in JNDI. */
public class DiameterPeersObject extends AdapterObject<DiameterResourceAdapter> implements DiameterPeers {
    private static final long serialVersionUID = 1L;

    public DiameterPeersObject() {
        super(DiameterResourceAdapter.class);
    }

    @Override
    public List<PeerSettings> configured() {
        return adapter().configured();
    }

    @Override
    public boolean offersTls() {
        return adapter().offersTls();
    }

    @Override
    public void speakTo(List<PeerSettings> peers) {
        adapter().speakTo(peers);
    }
}
