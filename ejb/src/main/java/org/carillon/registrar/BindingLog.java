package org.carillon.registrar;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the keeping of bindings tells the operator: CARL03900 to CARL03919. */
@MessageLogger(projectCode = "CARL", length = 5)
interface BindingLog {
    BindingLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), BindingLog.class, "org.carillon.registrar");

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 3900, value = "Bindings cannot be stored; %d accounts' changes wait and would be lost in a crash")
    void cannotStore(@Cause Throwable cause, int waiting);
}
