package org.carillon.diameter;

import java.util.List;

/** Who is spoken to; an admin object bound at {@value #JNDI_NAME}. */
public interface DiameterPeers {
    String JNDI_NAME = "java:/eis/DiameterPeers";

    /** Those that the configuration of the adapter names. */
    List<PeerSettings> configured();

    /** Whether there are a key store and an authority for peers that use TLS. */
    boolean offersTls();

    /**
     * From now on these are spoken to and nobody else. One that is not among them any more is told so and disconnected; one
     * whose settings are others is connected anew; the rest notice nothing. With the first peer the node begins to listen.
     *
     * @throws IllegalStateException when it cannot listen, or TLS is wanted and there is no certificate
     */
    void speakTo(List<PeerSettings> peers);
}
