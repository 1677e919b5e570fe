/** What routing keeps: rules of accounts, routes, gateways, the local dialing plan, and the number of the last change. */
@NullMarked
package org.carillon.routing.model;

import org.jspecify.annotations.NullMarked;
