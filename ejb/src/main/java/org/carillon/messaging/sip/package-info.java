/** MESSAGE on the wire (RFC 3428): taken from a sender, and sent to a device. */
@NullMarked
package org.carillon.messaging.sip;

import org.jspecify.annotations.NullMarked;
