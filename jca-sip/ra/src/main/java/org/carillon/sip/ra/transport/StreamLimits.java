package org.carillon.sip.ra.transport;

import java.time.Duration;

/**
 * What a stream connection may take of us.
 *
 * @param connections how many may be open on one listening point; further ones are closed at once
 * @param partial how long a peer may take for a handshake, its first message, or the rest of a message that it began
 * @param idle how long a peer may be silent between messages
 */
public record StreamLimits(int connections, Duration partial, Duration idle) {}
