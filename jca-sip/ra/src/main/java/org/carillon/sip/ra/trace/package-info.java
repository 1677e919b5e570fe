/**
 * Copies of messages for who looks for a fault: traces of users, calls and peers, and HEP for a capture server. While
 * nobody wants them a message costs one read of a field; what goes wrong here never reaches the message.
 */
@NullMarked
package org.carillon.sip.ra.trace;

import org.jspecify.annotations.NullMarked;
