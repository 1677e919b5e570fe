package org.carillon.sip.ra.websocket;

import java.io.IOException;
import org.carillon.sip.WebSocketLine;
import org.carillon.sip.WebSocketPort;
import org.carillon.sip.WebSocketReceiver;
import org.carillon.sip.ra.SipAdapterObject;

/** The admin object in JNDI. */
public class WebSocketPortObject extends SipAdapterObject implements WebSocketPort {
    private static final long serialVersionUID = 1L;

    @Override
    public WebSocketReceiver open(WebSocketLine line) throws IOException {
        return engine().webSockets().open(line);
    }
}
