/**
 * Calls that Carillon places itself, as a user agent (RFC 3261 §13.2 (UAC Processing)): their INVITE goes to our own
 * listener and from there the way of a user's call, and their dialog ends here. What is said in them is somebody else's
 * matter, behind a port.
 */
@NullMarked
package org.carillon.calling.agent;

import org.jspecify.annotations.NullMarked;
