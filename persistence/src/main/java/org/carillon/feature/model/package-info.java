/** What of the platform is switched off for its users. */
@NullMarked
package org.carillon.feature.model;

import org.jspecify.annotations.NullMarked;
