/**
 * What every request to the API needs, without HTTP types: sessions with their tokens, answers kept for repeated
 * requests, and the bounds on how often one may ask.
 */
@NullMarked
package org.carillon.api;

import org.jspecify.annotations.NullMarked;
