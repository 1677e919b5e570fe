package org.carillon.routing.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.carillon.sip.Header;
import org.carillon.sip.SipResponse;
import org.carillon.sip.SipUri;

/** Answers the challenges of gateways: for REGISTER here, for calls to whoever sends them. Safe for any thread. */
@ApplicationScoped
public class GatewayChallenges {
    private static final int CNONCE_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private GatewaySecrets secrets;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected GatewayChallenges() {}

    @Inject
    public GatewayChallenges(GatewaySecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * An answer.
     *
     * @param header Authorization or Proxy-Authorization
     * @param stale whether the gateway knew our last answer and only wants a new nonce
     */
    public record Answer(Header header, boolean stale) {}

    /**
     * The header for the repeated request, or empty where none is given; then the reason is in the log.
     *
     * @param gateway that the request was meant for
     * @param requestUri of the request, which names the host that it was sent to
     * @param response 401 or 407
     */
    public Optional<Answer> answer(GatewayDefinition gateway, String method, SipUri requestUri, SipResponse response) {
        boolean proxy = response.status() == 407;
        ChallengePolicy.Credentials credentials = secrets.open(gateway).orElse(null);
        if (credentials == null) {
            return withheld(gateway, method, "no credentials are configured");
        }
        ChallengePolicy.Verdict verdict = ChallengePolicy.answer(
                response.headers(proxy ? "Proxy-Authenticate" : "WWW-Authenticate"),
                credentials,
                new ChallengePolicy.Challenged(requestUri.host(), method, requestUri.toString()),
                cnonce());
        return switch (verdict) {
            case ChallengePolicy.Verdict.Answer answer ->
                Optional.of(new Answer(
                        new Header(proxy ? "Proxy-Authorization" : "Authorization", answer.credentials()),
                        answer.stale()));
            case ChallengePolicy.Verdict.Withheld withheld -> withheld(gateway, method, withheld.why());
        };
    }

    /**
     * The same for a request that had an answer: only where the gateway says that nothing but the nonce was wrong (RFC 7616
     * §3.3 (The WWW-Authenticate Response Header Field)).
     */
    public Optional<Answer> answerAgain(
            GatewayDefinition gateway, String method, SipUri requestUri, SipResponse response) {
        Optional<Answer> answer = answer(gateway, method, requestUri, response).filter(Answer::stale);
        if (answer.isEmpty()) {
            refused(gateway, method);
        }
        return answer;
    }

    /** Notes that the gateway does not know us. */
    public void refused(GatewayDefinition gateway, String method) {
        GatewayLog.LOG.credentialsRefused(gateway.name(), method);
    }

    private static Optional<Answer> withheld(GatewayDefinition gateway, String method, String why) {
        GatewayLog.LOG.credentialsWithheld(gateway.name(), method, why);
        return Optional.empty();
    }

    private String cnonce() {
        byte[] bytes = new byte[CNONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
