package org.carillon.sip.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.carillon.connector.ServerCertificate;
import org.carillon.health.SipAdapter;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.RetrySafe;
import org.carillon.sip.SipStatistics.ListeningPoint;
import org.jspecify.annotations.Nullable;

/** The sockets of the SIP adapter, with their certificates. */
@Path("sip/listeners")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SipListenerResource {
    record Certificate(String subject, Instant notBefore, Instant notAfter, long daysLeft, String validity) {
        /** By the real time, as peers see it, and not by the clock that development mode can move. */
        static Certificate of(ServerCertificate certificate) {
            Instant now = Instant.now();
            return new Certificate(
                    certificate.subject(),
                    certificate.notBefore(),
                    certificate.notAfter(),
                    certificate.daysLeft(now),
                    certificate.validity(now).name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listener(
            String transport,
            String address,
            String state,
            @Nullable Certificate certificate) {
        static Listener of(ListeningPoint point) {
            ServerCertificate certificate = point.certificate();
            return new Listener(
                    point.transport().name().toLowerCase(Locale.ROOT),
                    point.address(),
                    point.state().name().toLowerCase(Locale.ROOT),
                    certificate == null ? null : Certificate.of(certificate));
        }
    }

    @Inject
    private SipAdapter adapter;

    @GET
    public List<Listener> list() {
        return adapter
                .find()
                .orElseThrow(() -> DomainException.retryLater(
                        ProblemType.UNAVAILABLE, "The SIP adapter is not there.", Duration.ofSeconds(5)))
                .listeningPoints()
                .stream()
                .map(Listener::of)
                .toList();
    }
}
