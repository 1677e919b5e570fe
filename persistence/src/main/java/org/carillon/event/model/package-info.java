/** The append-only event log: who did what and when, tied together by a correlation id. */
@NullMarked
package org.carillon.event.model;

import org.jspecify.annotations.NullMarked;
