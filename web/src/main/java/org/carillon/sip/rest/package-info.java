/** The state of the SIP adapter over HTTP. */
@NullMarked
package org.carillon.sip.rest;

import org.jspecify.annotations.NullMarked;
