/**
 * The fault experiments of SIP's edge: floods, slow peers and broken messages against the deployed server, each with its
 * criteria in a table. {@code bench/faults} starts them.
 */
@NullMarked
package org.carillon.bench.fault;

import org.jspecify.annotations.NullMarked;
