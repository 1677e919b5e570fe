/**
 * A message as octets with an index of its header lines. Header values become text when somebody asks for them;
 * responses and requests are written from the octets that came in, never from an object tree. The strictness of the
 * adapter is here, in {@link org.carillon.sip.ra.message.RequestScreen}.
 */
@NullMarked
package org.carillon.sip.ra.message;

import org.jspecify.annotations.NullMarked;
