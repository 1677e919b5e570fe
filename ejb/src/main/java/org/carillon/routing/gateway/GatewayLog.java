package org.carillon.routing.gateway;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What gateways tell the operator: CARL02550 to CARL02599. */
@MessageLogger(projectCode = "CARL", length = 5)
interface GatewayLog {
    GatewayLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), GatewayLog.class, "org.carillon.routing.gateway");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2550, value = "Gateway %s is down: %s")
    void down(String gateway, String cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2551, value = "Gateway %s is up")
    void up(String gateway);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2552, value = "Gateway %s has accepted our registration for %d s")
    void registered(String gateway, long seconds);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2553, value = "Gateway %s has not accepted our registration (%s); the next attempt is in %d s")
    void notRegistered(String gateway, String cause, long seconds);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 2554, value = "Gateway %s was not given our credentials for %s: %s")
    void credentialsWithheld(String gateway, String method, String why);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 2557, value = "%d gateways have not confirmed in time that our registration is over")
    void notLeft(long gateways);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 2555, value = "Probing and registering at gateways failed and goes on")
    void failed(@Cause Throwable cause);
}
