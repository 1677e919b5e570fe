/** The adapter without the container: transports, transactions, the rules between them, and the watchdog. */
@NullMarked
package org.carillon.sip.ra.engine;

import org.jspecify.annotations.NullMarked;
