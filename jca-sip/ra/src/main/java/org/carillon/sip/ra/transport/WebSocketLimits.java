package org.carillon.sip.ra.transport;

import java.time.Duration;

/**
 * What a WebSocket connection may take of us.
 *
 * @param connections how many may be open
 * @param perAddress how many of them may be of one source (IPv6: of one /64); 0 for no limit
 * @param first how long a peer may take for its first SIP message
 * @param ping between two pings of ours; zero for none
 * @param pong how long a peer may take to answer a ping, or to send anything else
 */
public record WebSocketLimits(int connections, int perAddress, Duration first, Duration ping, Duration pong) {}
