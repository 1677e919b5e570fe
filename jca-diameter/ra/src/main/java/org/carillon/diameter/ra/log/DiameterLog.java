package org.carillon.diameter.ra.log;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What Diameter tells the operator: CARL17000 to CARL17999. AVPs never appear, they hold numbers of people. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface DiameterLog extends BasicLogger {
    DiameterLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), DiameterLog.class, "org.carillon.diameter");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17001, value = "Diameter node %s of realm %s listens on %s for %d peers")
    void listening(String host, String realm, String points, int peers);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17002, value = "Diameter stopped")
    void stopped();

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17003, value = "Diameter is off: no peer is named")
    void off();

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17004, value = "Diameter realm %s leads through %s, which is no peer (yet)")
    void realmLeadsNowhere(String realm, String host);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17010, value = "Diameter peer %s is open (%s)")
    void peerOpen(String host, String address);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17011, value = "Diameter peer %s is closed: %s")
    void peerClosed(String host, String cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17012, value = "Diameter peer %s does not answer; its requests go to others")
    void peerSuspect(String host);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 17013, value = "Diameter peer %s could not be reached: %s")
    void peerUnreachable(String host, String cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17020, value = "Diameter connection from %s refused with %d: %s")
    void peerRefused(String address, int resultCode, String cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17021, value = "Diameter connection from %s refused: %d wait to introduce themselves")
    void tooManyArrivals(String address, int limit);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 17022, value = "Diameter connection with %s ended: %s")
    void lineEnded(String address, String cause);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 17023, value = "Diameter request %d of application %d from %s refused with %d: %s")
    void refused(int command, long application, String peer, int resultCode, String cause);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 17030,
            value = "The handler of Diameter request %d of application %d failed; it is answered with 5012")
    void handlerFailed(int command, long application, @Cause Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17031, value = "The listener is not available, Diameter requests get 3004: %s")
    void listenerUnavailable(String cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17032, value = "Diameter requests go to %s")
    void listenerActivated(String name);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 17033, value = "Diameter requests no longer go to %s")
    void listenerDeactivated(String name);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17040, value = "A task of the Diameter adapter failed")
    void workFailed(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17041, value = "Accepting Diameter connections at %s failed; the thread goes on: %s")
    void acceptFailed(String address, String cause);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17050, value = "ALARM: the certificate for Diameter is %s (%s, valid from %s to %s): peers refuse it")
    void certificateUnusable(String validity, String subject, String notBefore, String notAfter);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 17051, value = "The certificate for Diameter ends in %d days (%s, to %s)")
    void certificateEndsSoon(long days, String subject, String notAfter);

    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 17052,
            value = "The certificate for Diameter is now %s, valid to %s; open connections keep the former one")
    void certificateReloaded(String subject, String notAfter);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 17053, value = "The files of TLS cannot be read; Diameter keeps the former certificate: %s")
    void certificateUnreadable(String cause);
}
