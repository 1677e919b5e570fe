/**
 * Health checks and what they ask. They are in a library of the EAR because WildFly finds checks there and in a
 * top-level module only, not in a module inside an EAR (WFLY-12835); what they ask is registered by the features.
 */
@NullMarked
package org.carillon.health.model;

import org.jspecify.annotations.NullMarked;
