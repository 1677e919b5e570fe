/** Log-in of administrators by OpenID Connect: the code flow with PKCE, and which claims make which role. */
@NullMarked
package org.carillon.api.oidc;

import org.jspecify.annotations.NullMarked;
