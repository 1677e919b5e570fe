package org.carillon.sip.ra.transport;

import java.time.Duration;

/**
 * What a stream connection may take of us.
 *
 * @param connections how many may be open on one listening point; further ones are closed at once
 * @param perAddress how many of them may be of one source (IPv6: of one /64); 0 for no limit
 * @param handshakes how many may be in their TLS handshake
 * @param handshake how long that may take, whatever the peer sends meanwhile
 * @param partial how long a peer may take for its first message, or the rest of a message that it began
 * @param idle how long a peer may be silent between messages
 */
public record StreamLimits(
        int connections, int perAddress, int handshakes, Duration handshake, Duration partial, Duration idle) {}
