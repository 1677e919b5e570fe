/**
 * Data of persons: what a person gets of his own (GDPR Art. 15 and 20), what is erased when he leaves (Art. 17), and how
 * long anything is kept (Art. 5).
 */
@NullMarked
package org.carillon.privacy;

import org.jspecify.annotations.NullMarked;
