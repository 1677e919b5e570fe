/** How those are asked over HTTP who sell us something or take money for us. */
@NullMarked
package org.carillon.provider;

import org.jspecify.annotations.NullMarked;
