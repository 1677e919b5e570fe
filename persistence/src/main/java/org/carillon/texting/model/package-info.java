/** Texts to numbers of other networks. */
@NullMarked
package org.carillon.texting.model;

import org.jspecify.annotations.NullMarked;
