package org.carillon.routing.sip;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequestListener;
import org.jboss.ejb3.annotation.ResourceAdapter;

/** Receives every SIP request on the thread that read it. No transaction: who needs one opens it. */
@MessageDriven(messageListenerInterface = SipRequestListener.class)
@ResourceAdapter("carillon.ear#jca-sip.rar")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SipRequestBean implements SipRequestListener {
    @Inject
    private SipDispatcher dispatcher;

    @Override
    public void onRequest(ServerExchange exchange) {
        dispatcher.dispatch(exchange);
    }
}
