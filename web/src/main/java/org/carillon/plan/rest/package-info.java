/** Plans over HTTP. */
@NullMarked
package org.carillon.plan.rest;

import org.jspecify.annotations.NullMarked;
