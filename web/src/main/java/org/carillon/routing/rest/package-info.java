/** Routes, gateways and rules for administrators, the what-if question, and the local dialing plan for clients. */
@NullMarked
package org.carillon.routing.rest;

import org.jspecify.annotations.NullMarked;
