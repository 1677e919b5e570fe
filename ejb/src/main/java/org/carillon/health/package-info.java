/** How each part of the platform is, for the health checks on the management port. */
@NullMarked
package org.carillon.health;

import org.jspecify.annotations.NullMarked;
