/** Calls over HTTP. */
@NullMarked
package org.carillon.calling.rest;

import org.jspecify.annotations.NullMarked;
