/** Commands to clients by way of another platform, over HTTP. */
@NullMarked
package org.carillon.contact.http;

import org.jspecify.annotations.NullMarked;
