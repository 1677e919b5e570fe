package org.carillon.diameter.ra.peer;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param watchdog of silence before a DWR, and then before the peer is suspect: Tw of RFC 3539, 6 s or more between sites
 * @param reconnect between two attempts: Tc of RFC 6733 §2.1 (Transport)
 * @param answer for a CEA, and for a connection to be made
 * @param goodbye for a DPA, and for the peer to close after ours
 */
public record PeerTimes(Duration watchdog, Duration reconnect, Duration answer, Duration goodbye) {}
