/** Registrations and devices over HTTP. */
@NullMarked
package org.carillon.registrar.rest;

import org.jspecify.annotations.NullMarked;
