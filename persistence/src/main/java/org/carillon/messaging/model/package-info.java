/**
 * Messages and how far their delivery to each device has come. Written and read by plain JDBC in batches: a message is
 * an immutable row whose state moves on, and the path to it must cost microseconds.
 */
@NullMarked
package org.carillon.messaging.model;

import org.jspecify.annotations.NullMarked;
