package org.carillon.sip.websocket;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.carillon.health.SipAdapter;
import org.carillon.sip.WebSocketPort;

/**
 * The opening handshake (RFC 7118 §4 (The WebSocket SIP Subprotocol)). A servlet decides, because a page of another
 * origin, a client that does not ask for the subprotocol and a peer that may not come in are to be refused by an HTTP
 * status, and because only a servlet knows the two ends of the connection.
 */
@WebServlet("/sip")
public class SipSocketServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String SUBPROTOCOL = "sip";
    private static final String VERSION = "13";
    private static final int UPGRADE_REQUIRED = 426;

    private transient WebSocketConfig config;
    private transient OriginPolicy origins;
    private transient SipAdapter adapter;

    /** For the container only. */
    @SuppressWarnings("NullAway")
    protected SipSocketServlet() {}

    @Inject
    public SipSocketServlet(WebSocketConfig config, SipAdapter adapter) {
        this.config = config;
        this.origins = new OriginPolicy(config.origins());
        this.adapter = adapter;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        WebSocketPort port = config.enabled() ? adapter.findWebSockets().orElse(null) : null;
        if (port == null) {
            refuse(request, response, HttpServletResponse.SC_NOT_FOUND, "not offered");
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                || !VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            // RFC 6455 §4.4 (Supporting Multiple Versions of WebSocket Protocol)
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Sec-WebSocket-Version", VERSION);
            refuse(request, response, UPGRADE_REQUIRED, "no handshake of version " + VERSION);
        } else if (request.getHeader("Sec-WebSocket-Key") == null) {
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, "no key");
        } else if (!asksForSip(request)) {
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, "subprotocol sip not asked for");
        } else if (!origins.accepts(request.getHeader("Origin"), own(request))) {
            refuse(request, response, HttpServletResponse.SC_FORBIDDEN, "foreign origin");
        } else {
            upgrade(request, response, port);
        }
    }

    private void upgrade(HttpServletRequest request, HttpServletResponse response, WebSocketPort port)
            throws IOException, ServletException {
        SocketEnds ends;
        try {
            ends = SocketEnds.of(request);
        } catch (UnknownHostException unnamed) {
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, unnamed.getMessage());
            return;
        }
        ServerContainer container =
                (ServerContainer) getServletContext().getAttribute("jakarta.websocket.server.ServerContainer");
        ServerEndpointConfig endpoint = ServerEndpointConfig.Builder.create(SipEndpoint.class, "/sip")
                .subprotocols(List.of(SUBPROTOCOL))
                .configurator(new OneEndpoint(new SipEndpoint(port, ends, config.maxMessageBytes())))
                .build();
        try {
            container.upgradeHttpToWebSocket(request, response, endpoint, Map.of());
        } catch (DeploymentException impossible) {
            throw new ServletException(impossible);
        }
    }

    private static boolean asksForSip(HttpServletRequest request) {
        for (String line : Collections.list(request.getHeaders("Sec-WebSocket-Protocol"))) {
            for (String protocol : line.split(",")) {
                if (protocol.strip().equals(SUBPROTOCOL)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String own(HttpServletRequest request) {
        return (request.isSecure() ? "https://" : "http://") + request.getHeader("Host");
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String cause)
            throws IOException {
        SocketLog.LOG.refused(request.getRemoteAddr(), cause);
        response.sendError(status);
    }

    /** Gives the container the endpoint that was made for this one connection. */
    private static final class OneEndpoint extends ServerEndpointConfig.Configurator {
        private final SipEndpoint endpoint;

        OneEndpoint(SipEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }
    }
}
