package org.carillon.sip.ra.log;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** The adapter's log, CARL01000 to CARL01999. */
@MessageLogger(projectCode = "CARL", length = 5)
public interface SipLog extends BasicLogger {
    SipLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), SipLog.class, "org.carillon.sip");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1001, value = "SIP listens on %s")
    void listening(String points);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1002, value = "SIP stopped listening on %s")
    void stopped(String points);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1003, value = "No TLS listener: carillon.tls.keystore names no key store")
    void noTls();

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1010, value = "Reading %s at %s failed; the thread goes on")
    void readFailed(String transport, String address, @Cause Throwable cause);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1011, value = "A task of the SIP adapter failed")
    void workFailed(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1012, value = "Connection with %s ended: %s")
    void streamEnded(String peer, String cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1013, value = "Connection at %s refused: %d are open already")
    void tooManyConnections(String address, int limit);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1014, value = "Response to %s could not be sent: %s")
    void responseNotSent(String peer, String cause);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1015, value = "Request from %s refused: %d %s")
    void refused(String peer, int status, String reason);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1020, value = "The handler of %s with Call-ID %s failed; anything but an ACK is answered with 500")
    void handlerFailed(String method, String callId, @Cause Throwable cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1021, value = "The listener is not available, requests get 503: %s")
    void listenerUnavailable(String cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1022, value = "SIP requests go to %s")
    void listenerActivated(String name);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1023, value = "SIP requests no longer go to %s")
    void listenerDeactivated(String name);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1030, value = "%s at %s did not answer the watchdog, %d times running")
    void deaf(String transport, String address, int misses);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1031, value = "SIP transports are restarted: %s")
    void restarting(String cause);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1004, value = "The MXBean was not there: %s")
    void notUnregistered(String cause);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1032, value = "SIP transports could not be restarted; another attempt follows")
    void restartFailed(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1040, value = "The next hop %s could not be found: %s")
    void notResolved(String host, String cause);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1041, value = "The next hop %s could not be reached: %s")
    void notConnected(String address, String cause);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1042, value = "Who is told of a forwarded request failed; the request goes on")
    void listenerFailed(@Cause Throwable cause);

    @LogMessage(level = Logger.Level.DEBUG)
    @Message(id = 1043, value = "%s sent a %s whose Route is not one that we gave it")
    void routeForged(String peer, String method);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1044, value = "The broadcast addresses of this machine's networks are not known: %s")
    void networksUnknown(String cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 1045,
            value = "carillon.sip.dialog-keys names no key: calls that stand when the server stops cannot be ended"
                    + " after it")
    void noDialogKey();

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1046, value = "%s is not heard for %d s: %s, ban number %d")
    void banned(String source, long seconds, String offence, int times);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1047, value = "%s is heard again: its ban was lifted")
    void banLifted(String source);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1048, value = "Connection of %s refused: %d of it are open already")
    void tooManyConnectionsOf(String source, int limit);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1049, value = "Connection at %s refused: %d TLS handshakes are going on already")
    void tooManyHandshakes(String address, int limit);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 1050,
            value =
                    "ALARM: the certificate of TLS %s is %s (%s, valid from %s to %s): the listener refuses connections")
    void certificateUnusable(String address, String validity, String subject, String notBefore, String notAfter);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1051, value = "The certificate of TLS %s ends in %d days (%s, to %s)")
    void certificateEndsSoon(String address, long days, String subject, String notAfter);

    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 1052,
            value = "The certificate of TLS %s is now %s, valid to %s; open connections keep the former one")
    void certificateReloaded(String address, String subject, String notAfter);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 1053, value = "The key store of TLS %s cannot be read; the former certificate stays in use: %s")
    void certificateUnreadable(String address, String cause);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1060, value = "STUN listens on %s")
    void stunListening(String address);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 1070, value = "Messages are sent as HEP to %s:%d (%s)")
    void hepStarted(String host, int port, String which);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 1071, value = "Messages for %s:%d are dropped: %s")
    void hepNotSent(String host, int port, String cause);
}
