/**
 * Which addresses are ours, who may use which, and where calls and messages go: rules for numbers, routes by prefix, gateways in the order in
 * which they are tried, and the local dialing plan of clients. All of it is in memory, in one snapshot that each change
 * replaces.
 */
@NullMarked
package org.carillon.routing;

import org.jspecify.annotations.NullMarked;
