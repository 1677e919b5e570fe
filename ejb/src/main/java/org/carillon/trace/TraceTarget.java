package org.carillon.trace;

import java.util.Set;
import org.carillon.trace.model.SipTrace;

/**
 * Whose messages a trace is about.
 *
 * @param subject as the administrator named it
 * @param matches what messages are compared with
 */
record TraceTarget(SipTrace.Kind kind, String subject, Set<String> matches) {}
