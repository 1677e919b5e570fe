package org.carillon.registrar;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.account.SipConfig;
import org.carillon.sip.SipUri;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/** Globally routable user agent URIs (RFC 5627): given at REGISTER, and looked up when a request is for one. */
@Unproxied
public class Gruus {
    private static final String PARAMETER = "gr";

    private final AccountDirectory directory;
    private final Bindings bindings;
    private final TemporaryGruus temporary;
    private final String domain;

    @Inject
    public Gruus(AccountDirectory directory, Bindings bindings, TemporaryGruus temporary, SipConfig sip) {
        this.directory = directory;
        this.bindings = bindings;
        this.temporary = temporary;
        this.domain = sip.domain();
    }

    /** Whether the URI is a GRUU by its form, be it ours and valid or not. */
    public static boolean isGruu(SipUri uri) {
        return uri.parameter(PARAMETER) != null;
    }

    /**
     * The device that a request for this URI is for; it must reach no other one. Empty where the GRUU is of nobody here,
     * or a temporary one that is no longer valid: such a request gets 404 (RFC 5627 §6.1 (Request Targeting)). A public
     * GRUU whose device is not registered has no bindings: 480.
     *
     * @param tenantId whose users are looked for; a temporary one finds its device for whoever has it
     */
    public Optional<Gruu> find(long tenantId, SipUri uri) {
        String gr = uri.parameter(PARAMETER);
        String user = uri.user();
        if (gr == null || user == null) {
            return Optional.empty();
        }
        return gr.isEmpty() ? temporary(user) : ofInstance(tenantId, user, gr);
    }

    /** The GRUU that lasts as long as account and device do. */
    public String publicGruu(String login, String instance) {
        return SipUri.of(login, domain)
                .withParameter(PARAMETER, GruuPolicy.parameter(instance))
                .toString();
    }

    /** A new one that tells nobody whose it is. */
    public String temporaryGruu(long accountId, Binding binding) {
        return SipUri.of(temporary.issue(accountId, binding), domain)
                .withParameter(PARAMETER, "")
                .toString();
    }

    private Optional<Gruu> ofInstance(long tenantId, String user, String gr) {
        OptionalLong account = directory.findAccountId(tenantId, user);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        Binding bound = null;
        for (Binding binding : bindings.find(account.getAsLong())) {
            if (binding.hasInstance() && GruuPolicy.names(gr, binding.instance())) {
                bound = binding;
            }
        }
        return Optional.of(new Gruu(account.getAsLong(), flows(account.getAsLong(), bound)));
    }

    private List<Binding> flows(long accountId, @Nullable Binding bound) {
        return bound == null ? List.of() : bindings.flowsOf(accountId, bound.deviceId());
    }

    private Optional<Gruu> temporary(String user) {
        return temporary.open(user).flatMap(contents -> {
            List<Binding> flows = bindings.flowsOf(contents.accountId(), contents.deviceId());
            boolean valid =
                    flows.stream().anyMatch(binding -> temporary.mark(binding.callId()) == contents.callIdMark());
            return valid ? Optional.of(new Gruu(contents.accountId(), flows)) : Optional.empty();
        });
    }
}
