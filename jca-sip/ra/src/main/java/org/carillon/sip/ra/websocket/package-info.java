/** Where the web container lends its WebSocket connections to the adapter. */
@NullMarked
package org.carillon.sip.ra.websocket;

import org.jspecify.annotations.NullMarked;
