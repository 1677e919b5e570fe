/** Top-ups over HTTP. */
@NullMarked
package org.carillon.topup.rest;

import org.jspecify.annotations.NullMarked;
