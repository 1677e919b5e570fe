package org.carillon.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.carillon.account.AccountDirectory;
import org.carillon.account.SipConfig;
import org.carillon.messaging.KeptMessages;
import org.carillon.messaging.model.Message;
import org.carillon.problem.DomainException;
import org.carillon.sip.SipUri;

/** How commands get to clients: as messages of ours, or by way of another platform where one is configured (R124). */
@ApplicationScoped
public class CommandPath {
    private KeptMessages kept;
    private CommandGateway gateway;
    private AccountDirectory directory;
    private String domain = "";

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CommandPath() {}

    @Inject
    public CommandPath(KeptMessages kept, CommandGateway gateway, AccountDirectory directory, SipConfig sip) {
        this.kept = kept;
        this.gateway = gateway;
        this.directory = directory;
        this.domain = sip.domain();
    }

    /**
     * Returns when every command was taken; fails when one is not, and then all of them may be given again. Who is gone
     * meanwhile gets none.
     *
     * @throws DomainException UNAVAILABLE where the other platform did not take one
     */
    public void send(List<Message> commands) {
        if (!gateway.exists()) {
            kept.keep(commands);
            return;
        }
        for (Message command : commands) {
            directory
                    .findLogin(command.recipientAccount())
                    .ifPresent(login -> gateway.send(SipUri.of(login, domain), command));
        }
    }
}
