package org.carillon.testing;

import static org.carillon.testing.FakeCredentials.hash;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.carillon.account.SipConfig;
import org.carillon.account.TenantDomains;
import org.carillon.registrar.AccountBanConfig;
import org.carillon.registrar.AccountBans;
import org.carillon.registrar.FixedBindings;
import org.carillon.registrar.RegistrarConfig;
import org.carillon.registrar.sip.DigestAuthentication;
import org.carillon.routing.OwnAddresses;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.RequestHandler;

/** Digest authentication for tests of handlers: settings, and a client that answers challenges. */
public final class Digests {
    public static final SipConfig SIP = new SipConfig(FakeCredentials.REALM, "127.0.0.1", 5060, 5061, Optional.empty());

    private Digests() {}

    public static RegistrarConfig config() {
        return new RegistrarConfig(
                List.of("SHA-256", "MD5"),
                "sipp",
                Duration.ofMinutes(5),
                1000,
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                Duration.ofHours(2),
                10,
                0);
    }

    public static DigestAuthentication authentication(FakeCredentials credentials, Clock clock) {
        return new DigestAuthentication(credentials, SIP, config(), accountBans(clock), clock);
    }

    /** Twenty wrong secrets, no bindings. */
    public static AccountBans accountBans(Clock clock) {
        return new AccountBans(
                new AccountBanConfig(
                        20,
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        100),
                new FixedBindings(clock).bindings(),
                clock);
    }

    public static OwnAddresses ours() {
        return ours(FakeTenants.none());
    }

    public static OwnAddresses ours(TenantDomains tenants) {
        return new OwnAddresses(SIP, tenants, Optional.empty(), "127.0.0.1", Optional.empty());
    }

    /** Sends the request, and again with an answer to the challenge. */
    public static Outcome authenticated(RequestHandler handler, FakeRequest request, String login) {
        return handler.handle(new FakeExchange(signed(handler, request, login)));
    }

    /** The same, and gives what the handler answered, at once or later. */
    public static FakeExchange exchange(RequestHandler handler, FakeRequest request, String login) {
        FakeExchange exchange = new FakeExchange(signed(handler, request, login));
        if (handler.handle(exchange) instanceof Outcome.Respond answer) {
            exchange.respond(answer.reply());
        }
        return exchange;
    }

    /** The request with an answer to the handler's challenge. */
    private static FakeRequest signed(RequestHandler handler, FakeRequest request, String login) {
        Reply challenge = ((Outcome.Respond) handler.handle(new FakeExchange(request))).reply();
        String value = challenge.headers().get(0).value();
        String nonce = value.replaceAll(".*nonce=\"([^\"]+)\".*", "$1");
        String uri = request.requestUri().toString();
        String response = hash(
                "SHA-256",
                FakeCredentials.ha1("SHA-256", login) + ":" + nonce + ":00000001:c:auth:"
                        + hash("SHA-256", request.method() + ":" + uri));
        String header = challenge.status() == 401 ? "Authorization" : "Proxy-Authorization";
        return request.with(
                header,
                "Digest username=\"" + login + "\", realm=\"" + FakeCredentials.REALM + "\", nonce=\"" + nonce
                        + "\", uri=\"" + uri + "\", response=\"" + response
                        + "\", algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"c\"");
    }
}
