package org.carillon.diameter;

/**
 * A request. When it is sent, the adapter adds what is not there: Origin-Host, Origin-Realm, the AVP of the application
 * and, where that {@linkplain ApplicationId#keepsNoState() keeps no state}, Auth-Session-State.
 *
 * @param command such as {@link Commands#CREDIT_CONTROL}
 * @param proxiable the P bit: agents may send it on
 * @param repeated the T bit: it may have been received before (RFC 6733 §5.5.4 (Failover and Failback Procedures))
 */
public record DiameterRequest(
        int command, ApplicationId application, boolean proxiable, boolean repeated, AvpList avps) {
    /** One that agents may send on, not sent before. */
    public static DiameterRequest of(int command, ApplicationId application, Avp... avps) {
        return new DiameterRequest(command, application, true, false, AvpList.of(avps));
    }

    /** The same with these AVPs behind its own. */
    public DiameterRequest with(Avp... more) {
        return new DiameterRequest(command, application, proxiable, repeated, avps.with(more));
    }

    /** The same with the T bit, for one that waited on disk. */
    public DiameterRequest asRepeated() {
        return new DiameterRequest(command, application, proxiable, true, avps);
    }

    /** @throws AvpException 5005 when there is none */
    public String sessionId() {
        return avps.getText(BaseAvps.SESSION_ID);
    }
}
