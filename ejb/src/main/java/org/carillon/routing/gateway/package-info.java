/**
 * Gateways into other networks: what is configured of each, whether it answers, how many calls it carries, our
 * registration with it, and the answers to its challenges.
 */
@NullMarked
package org.carillon.routing.gateway;

import org.jspecify.annotations.NullMarked;
