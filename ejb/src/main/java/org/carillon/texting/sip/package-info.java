/** MESSAGE to who is no user of ours. */
@NullMarked
package org.carillon.texting.sip;

import org.jspecify.annotations.NullMarked;
