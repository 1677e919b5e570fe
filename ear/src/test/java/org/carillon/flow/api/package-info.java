/** The REST API as a client sees it: every answer is held against the OpenAPI document of the running server. */
@NullMarked
package org.carillon.flow.api;

import org.jspecify.annotations.NullMarked;
