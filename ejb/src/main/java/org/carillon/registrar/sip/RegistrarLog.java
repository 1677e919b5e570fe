package org.carillon.registrar.sip;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the registrar tells the operator: CARL03000 to CARL03999. */
@MessageLogger(projectCode = "CARL", length = 5)
interface RegistrarLog {
    RegistrarLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), RegistrarLog.class, "org.carillon.registrar");

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 3000, value = "REGISTER from %s refused with %d %s")
    void refused(String peer, int status, String reason);
}
