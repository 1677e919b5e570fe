/** Private contact discovery: what is kept of it. */
@NullMarked
package org.carillon.contact.discovery.model;

import org.jspecify.annotations.NullMarked;
