/** What the fakes took, and the clock, over HTTP; in development mode only. */
@NullMarked
package org.carillon.development.rest;

import org.jspecify.annotations.NullMarked;
