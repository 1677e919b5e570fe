/** SIP over WebSocket as the web container sees it: the handshake at {@code /sip}, and connections lent to the SIP adapter. */
@NullMarked
package org.carillon.sip.websocket;

import org.jspecify.annotations.NullMarked;
