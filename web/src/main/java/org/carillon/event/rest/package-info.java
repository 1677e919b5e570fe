/** The event log over HTTP. */
@NullMarked
package org.carillon.event.rest;

import org.jspecify.annotations.NullMarked;
