/** Mail that leaves the platform: a port, an SMTP adapter and the fake of development mode. */
@NullMarked
package org.carillon.mail;

import org.jspecify.annotations.NullMarked;
