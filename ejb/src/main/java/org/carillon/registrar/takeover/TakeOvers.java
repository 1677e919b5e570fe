package org.carillon.registrar.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.carillon.account.ClientContext;
import org.carillon.account.password.PasswordConfig;
import org.carillon.account.password.SipPasswordRenewal;
import org.carillon.event.model.CorrelationId;
import org.carillon.registrar.Registrations;
import org.carillon.registrar.takeover.TakeOverService.Due;
import org.carillon.registrar.takeover.TakeOverService.Undone;

/** What follows from the end of a take-over: devices go, with their sessions and registrations, and the SIP password that they know. */
@ApplicationScoped
public class TakeOvers {
    private static final int AT_ONCE = 100;

    private TakeOverService service;
    private Registrations registrations;
    private SipPasswordRenewal renewal;
    private PasswordConfig passwords;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TakeOvers() {}

    @Inject
    public TakeOvers(
            TakeOverService service,
            Registrations registrations,
            SipPasswordRenewal renewal,
            PasswordConfig passwords) {
        this.service = service;
        this.registrations = registrations;
        this.renewal = renewal;
        this.passwords = passwords;
    }

    /** See {@link TakeOverService#undo}; the device that asked is removed. */
    public void undo(long accountId, ClientContext client) {
        remove(service.undo(accountId, client), client.correlationId());
    }

    /** See {@link TakeOverService#undoByLink}; the device that asked is removed. */
    public void undoByLink(String secret, ClientContext client) {
        remove(service.undoByLink(secret, client), client.correlationId());
    }

    /**
     * Completes what is due; how many. The devices go first: after a crash between the two, the next look finds the rest to
     * do.
     */
    public int completeDue() {
        int completed = 0;
        for (long id : service.findAllDue(AT_ONCE)) {
            CorrelationId correlationId = CorrelationId.create();
            Due due = service.findDue(id).orElse(null);
            if (due == null) {
                continue;
            }
            due.others().forEach(instance -> registrations.removeDevice(due.accountId(), instance, correlationId));
            if (!due.others().isEmpty()) {
                renew(due.login(), correlationId);
            }
            service.complete(id, correlationId);
            completed++;
        }
        return completed;
    }

    private void remove(Undone undone, CorrelationId correlationId) {
        renew(undone.login(), correlationId);
        registrations.removeDevice(undone.accountId(), undone.instance(), correlationId);
    }

    /** Where one password is for everything, its owner has to set another one. */
    private void renew(String login, CorrelationId correlationId) {
        if (passwords.separate()) {
            renewal.renew(login, correlationId);
        }
    }
}
