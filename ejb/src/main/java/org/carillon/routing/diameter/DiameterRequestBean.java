package org.carillon.routing.diameter;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterRequestListener;
import org.jboss.ejb3.annotation.ResourceAdapter;

/** Receives every Diameter request on a thread of the adapter. No transaction: who needs one opens it. */
@MessageDriven(messageListenerInterface = DiameterRequestListener.class)
@ResourceAdapter("carillon.ear#jca-diameter.rar")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DiameterRequestBean implements DiameterRequestListener {
    @Inject
    private DiameterDispatcher dispatcher;

    @Override
    public void onRequest(DiameterExchange exchange) {
        dispatcher.dispatch(exchange);
    }
}
