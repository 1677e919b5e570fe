package org.carillon.registrar;

import java.util.List;
import org.carillon.event.model.CorrelationId;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * A REGISTER of an authenticated user.
 *
 * @param contacts what is to be bound or unbound; empty asks for the bindings only
 * @param removeAll true for {@code Contact: *} with Expires 0
 * @param expires the Expires header as it stands, or null
 * @param path the Path that is kept with the bindings, outermost first
 */
public record RegistrationRequest(
        long accountId,
        List<ContactRequest> contacts,
        boolean removeAll,
        @Nullable String expires,
        String callId,
        long cseq,
        @Nullable String userAgent,
        Flow flow,
        List<SipUri> path,
        CorrelationId correlationId) {
    public RegistrationRequest {
        contacts = List.copyOf(contacts);
        path = List.copyOf(path);
    }
}
