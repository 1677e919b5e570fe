/** Traces of SIP messages: what is looked for, and the messages that were found. */
@NullMarked
package org.carillon.trace.model;

import org.jspecify.annotations.NullMarked;
