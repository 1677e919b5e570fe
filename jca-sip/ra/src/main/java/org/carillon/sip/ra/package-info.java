/**
 * The resource adapter for SIP as the container sees it: configuration, start and stop. It owns every SIP socket and
 * thread; what it does with them is in the packages below.
 */
@NullMarked
package org.carillon.sip.ra;

import org.jspecify.annotations.NullMarked;
