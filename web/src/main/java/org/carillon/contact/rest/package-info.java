/** Address books over HTTP. */
@NullMarked
package org.carillon.contact.rest;

import org.jspecify.annotations.NullMarked;
