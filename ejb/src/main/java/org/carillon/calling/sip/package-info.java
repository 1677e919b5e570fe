/** INVITE on the wire: who calls, what he may claim, and what of it goes on. */
@NullMarked
package org.carillon.calling.sip;

import org.jspecify.annotations.NullMarked;
