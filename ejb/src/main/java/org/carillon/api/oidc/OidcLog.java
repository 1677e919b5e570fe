package org.carillon.api.oidc;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jspecify.annotations.Nullable;

/** What log-in by a provider has to say, 7400 to 7449. No token, no code. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface OidcLog extends BasicLogger {
    OidcLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), OidcLog.class, "org.carillon.api.oidc");

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7400, value = "The provider of log-ins cannot be used: %s")
    void providerAway(String what, @Cause @Nullable Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 7401, value = "A log-in by the provider was refused: %s")
    void refused(String reason);
}
