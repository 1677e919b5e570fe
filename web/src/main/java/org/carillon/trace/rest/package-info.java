/** Traces of SIP messages over HTTP. */
@NullMarked
package org.carillon.trace.rest;

import org.jspecify.annotations.NullMarked;
