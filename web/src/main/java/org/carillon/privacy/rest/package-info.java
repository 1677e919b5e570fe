/** Data of persons over HTTP. */
@NullMarked
package org.carillon.privacy.rest;

import org.jspecify.annotations.NullMarked;
