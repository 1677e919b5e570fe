package org.carillon.account.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carillon.account.sms.HttpSmsReceipts;
import org.carillon.problem.DomainException;
import org.carillon.rest.RetrySafe;

/** Where the SMS provider with the HTTP interface reports what became of an SMS. It signs what it says. */
@Path("sms-receipts")
@PermitAll
@RetrySafe
@ApplicationScoped
public class SmsReceiptResource {
    @Inject
    private HttpSmsReceipts receipts;

    /** 204 when the receipt is kept, be it the first or a repetition. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response receive(MultivaluedMap<String, String> form) {
        Map<String, String> parameters = new HashMap<>();
        for (Map.Entry<String, List<String>> parameter : form.entrySet()) {
            if (parameter.getValue().size() != 1) {
                throw DomainException.invalid(parameter.getKey(), "This is there more than once.");
            }
            parameters.put(parameter.getKey(), parameter.getValue().getFirst());
        }
        receipts.received(parameters);
        return Response.noContent().build();
    }
}
