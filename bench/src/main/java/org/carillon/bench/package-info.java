/**
 * Measures Carillon beside Kamailio on one machine: the load generator, the sampler of processor time, the servers that
 * are measured, and the runner that interleaves them and prints ratios. A program of its own; nothing of it is deployed.
 */
@NullMarked
package org.carillon.bench;

import org.jspecify.annotations.NullMarked;
