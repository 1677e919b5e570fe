/**
 * A SIP phone for tests, made of the standards and the JDK alone: it shares no code with the product and knows nothing
 * of JAIN SIP, so that a mistake made there is not made here once more. It speaks UDP, TCP and TLS on real sockets,
 * registers, sends and receives MESSAGE, calls and is called, answers challenges, repeats itself over UDP as RFC 3261 §17
 * (Transactions) says, and keeps a record of everything it saw.
 */
@NullMarked
package org.carillon.flow.phone;

import org.jspecify.annotations.NullMarked;
