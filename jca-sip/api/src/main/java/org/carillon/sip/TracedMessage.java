package org.carillon.sip;

import java.time.Instant;

/**
 * A message as it was on the wire.
 *
 * @param trace the id of the trace that it belongs to; a message of two traces comes twice
 * @param at when it came or left
 * @param received false when it was sent
 * @param flow our address, the peer's, and the transport
 * @param callId empty where it has none
 * @param startLine the first line
 * @param octets the whole message, bodies blotted out where the trace asks for it; not to be changed
 */
public record TracedMessage(
        long trace, Instant at, boolean received, Flow flow, String callId, String startLine, byte[] octets) {}
