/** Records of calls, and whether everything agrees, over HTTP. */
@NullMarked
package org.carillon.charging.rest;

import org.jspecify.annotations.NullMarked;
