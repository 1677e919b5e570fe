/** Charging data records of other nodes over HTTP. */
@NullMarked
package org.carillon.accounting.rest;

import org.jspecify.annotations.NullMarked;
