/** Switches of features over HTTP. */
@NullMarked
package org.carillon.feature.rest;

import org.jspecify.annotations.NullMarked;
