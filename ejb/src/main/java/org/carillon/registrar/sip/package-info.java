/** The registrar on the wire: digest authentication, REGISTER and OPTIONS. */
@NullMarked
package org.carillon.registrar.sip;

import org.jspecify.annotations.NullMarked;
