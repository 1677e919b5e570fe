package org.carillon.sip.websocket;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the WebSocket endpoint says in the log: 7950 to 7999. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface SocketLog extends BasicLogger {
    SocketLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), SocketLog.class, "org.carillon.sip.websocket");

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 7950, value = "WebSocket handshake of %s refused: %s")
    void refused(String peer, String cause);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 7951, value = "WebSocket connection with %s ended: %s")
    void ended(String peer, String cause);
}
