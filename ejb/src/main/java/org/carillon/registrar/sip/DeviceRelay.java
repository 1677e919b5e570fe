package org.carillon.registrar.sip;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carillon.account.AccountDirectory;
import org.carillon.account.DigestSecret;
import org.carillon.account.SipConfig;
import org.carillon.account.blocking.Blocks;
import org.carillon.event.model.CorrelationId;
import org.carillon.registrar.BindingTargets;
import org.carillon.registrar.Gruu;
import org.carillon.registrar.Gruus;
import org.carillon.routing.Senders;
import org.carillon.sip.Forwarding;
import org.carillon.sip.ForwardingListener;
import org.carillon.sip.Outcome;
import org.carillon.sip.SipRequest;
import org.carillon.wiring.Unproxied;

/**
 * Sends a request outside a dialog, other than INVITE and MESSAGE, on to the one device that its GRUU names, and the
 * device's answer back (RFC 5627 §6.1 (Request Targeting)).
 */
@Unproxied
public class DeviceRelay {
    /** A little more than timer F (RFC 3261 §17.1.2.2 (Formal Description)), which ends a branch without answer. */
    private static final Duration NO_ANSWER = Duration.ofSeconds(33);

    private static final ForwardingListener NOBODY_LISTENS = new ForwardingListener() {};

    private final DigestAuthentication digest;
    private final Senders senders;
    private final Gruus gruus;
    private final AccountDirectory directory;
    private final Blocks blocks;
    private final TrustHeaders trust;

    @Inject
    public DeviceRelay(
            DigestAuthentication digest,
            Senders senders,
            Gruus gruus,
            AccountDirectory directory,
            Blocks blocks,
            SipConfig sip) {
        this.digest = digest;
        this.senders = senders;
        this.gruus = gruus;
        this.directory = directory;
        this.blocks = blocks;
        this.trust = new TrustHeaders(senders, sip.domain());
    }

    /**
     * 403 where the sender is somebody else, 404 where the GRUU is of nobody, 603 where its user has blocked the sender,
     * 480 where its device is away.
     */
    Outcome relay(SipRequest request, DigestSecret sender) {
        if (!senders.isFrom(request.from().uri(), sender)) {
            return Outcome.respond(403, "Forbidden");
        }
        Optional<Gruu> gruu = gruus.find(sender.tenantId(), request.requestUri());
        if (gruu.isEmpty() || !senders.reaches(request.requestUri(), sender)) {
            return Outcome.respond(404, "Not Found");
        }
        if (blocks.isBlocked(gruu.get().accountId(), sender.accountId())) {
            return Outcome.respond(603, "Decline");
        }
        if (gruu.get().bindings().isEmpty() || !directory.isActive(gruu.get().accountId())) {
            return Outcome.respond(480, "Temporarily Unavailable");
        }
        return Outcome.forward(new Forwarding(
                List.of(BindingTargets.of(gruu.get().bindings().getFirst(), 0)),
                trust.changes(request, sender, true, digest),
                // a REFER opens a dialog, in which its progress is told
                request.method().equals("REFER") ? CorrelationId.create().value() : null,
                NO_ANSWER,
                NOBODY_LISTENS));
    }
}
