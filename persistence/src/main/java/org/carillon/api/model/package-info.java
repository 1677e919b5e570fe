/** What the API keeps: sessions with their refresh tokens, and answers for requests that are repeated with the same Idempotency-Key. */
@NullMarked
package org.carillon.api.model;

import org.jspecify.annotations.NullMarked;
