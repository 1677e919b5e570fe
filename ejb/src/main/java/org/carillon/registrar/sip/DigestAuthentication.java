package org.carillon.registrar.sip;

import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.carillon.account.DigestSecret;
import org.carillon.account.SipConfig;
import org.carillon.account.SipCredentials;
import org.carillon.guard.Offences;
import org.carillon.registrar.AccountBans;
import org.carillon.registrar.RegistrarConfig;
import org.carillon.registrar.sip.Authentication.Authenticated;
import org.carillon.registrar.sip.Authentication.Refused;
import org.carillon.sip.Header;
import org.carillon.sip.Reply;
import org.carillon.sip.SipGuard.Offence;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/**
 * Digest authentication (RFC 3261 §22 (Usage of HTTP Authentication), RFC 7616, RFC 8760), always with qop=auth. Keeps
 * nothing for a challenge. An unknown login costs and gets the same as a wrong secret.
 */
@Unproxied
public class DigestAuthentication {
    /** Where credentials for a user agent stand, the registrar's among them. */
    public static final String USER_CREDENTIALS = "Authorization";

    /** Where credentials for a proxy stand. */
    public static final String PROXY_CREDENTIALS = "Proxy-Authorization";

    /** As whom we ask for credentials. */
    private enum Role {
        /** RFC 3261 §22.2 (User-to-User Authentication). */
        REGISTRAR(401, "Unauthorized", USER_CREDENTIALS, "WWW-Authenticate"),
        /** RFC 3261 §22.3 (Proxy-to-User Authentication). */
        PROXY(407, "Proxy Authentication Required", PROXY_CREDENTIALS, "Proxy-Authenticate");

        final int status;
        final String reason;
        final String credentials;
        final String challenge;

        Role(int status, String reason, String credentials, String challenge) {
            this.status = status;
            this.reason = reason;
            this.credentials = credentials;
            this.challenge = challenge;
        }
    }

    private SipCredentials credentials;
    private final Clock clock;
    private final String realm;
    /** As it stands in credentials for us, unless somebody escapes letters that need none. */
    private final String ourRealm;

    private final List<DigestAlgorithm> offered;
    private final Pattern md5OnlyAgents;
    private final Nonces nonces;
    private final NonceWindows windows;
    private final DigestSecret nobody;
    private final AccountBans bans;
    private BiConsumer<InetAddress, Offence> offences = (source, offence) -> {};

    @Inject
    public DigestAuthentication(
            SipCredentials credentials, SipConfig sip, RegistrarConfig config, AccountBans bans, Clock clock) {
        this.bans = bans;
        this.credentials = credentials;
        this.clock = clock;
        this.realm = sip.domain();
        this.ourRealm = "realm=\"" + realm + '"';
        this.offered = config.digestAlgorithms().stream()
                .map(DigestAlgorithm::configured)
                .distinct()
                .toList();
        this.md5OnlyAgents = config.md5OnlyAgents();
        this.nonces = new Nonces(realm, config.nonceLifetime(), clock);
        this.windows = new NonceWindows(config.nonceLifetime(), config.maxNonces());
        byte[] unguessable = new byte[48];
        new SecureRandom().nextBytes(unguessable);
        String hex = HexFormat.of().formatHex(unguessable);
        this.nobody = new DigestSecret(-1, -1, "", hex.substring(0, 32), hex.substring(32), false);
    }

    /** Wrong secrets are reported where there is somebody to report to. */
    @Inject
    void reportTo(Offences reports) {
        offences = reports::report;
    }

    /** Whether we issued the nonce and its time is not over; asked before anything else of the credentials is looked at. */
    public boolean issued(String nonce) {
        return nonces.check(nonce) instanceof Nonces.Check.Fresh;
    }

    /** For REGISTER: 401 where the credentials do not do. */
    public Authentication authenticateForRegistrar(SipRequest request) {
        return authenticate(request, Role.REGISTRAR);
    }

    /** For every other method: 407 where the credentials do not do. */
    public Authentication authenticateForProxy(SipRequest request) {
        return authenticate(request, Role.PROXY);
    }

    /**
     * The credentials in the request that are not for us and so go on with it (RFC 3261 §22.3 (Proxy-to-User
     * Authentication)); what cannot be read does not.
     */
    public List<Header> credentialsForOthers(SipRequest request) {
        List<Header> others = new ArrayList<>();
        for (String name : List.of(USER_CREDENTIALS, PROXY_CREDENTIALS)) {
            for (String value : request.headers(name)) {
                if (isForOthers(value)) {
                    others.add(new Header(name, value));
                }
            }
        }
        return others;
    }

    private boolean isForOthers(String value) {
        if (value.contains(ourRealm)) {
            return false;
        }
        try {
            DigestCredentials presented = DigestCredentials.parse(value);
            return presented != null && !realm.equals(presented.realm());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Authentication authenticate(SipRequest request, Role role) {
        DigestCredentials presented;
        try {
            presented = ours(request, role);
        } catch (IllegalArgumentException e) {
            return refused(400, "Bad Credentials");
        }
        if (presented == null) {
            return challenge(request, role, false);
        }
        String username = presented.username();
        String nonce = presented.nonce();
        String response = presented.response();
        String uri = presented.uri();
        String cnonce = presented.cnonce();
        String nc = presented.nc();
        if (username == null
                || nonce == null
                || response == null
                || uri == null
                || cnonce == null
                || nc == null
                || !"auth".equalsIgnoreCase(presented.qop())) {
            return refused(400, "Digest With qop=auth Required");
        }
        long count = count(nc);
        if (count < 1) {
            return refused(400, "Bad Nonce Count");
        }
        DigestAlgorithm algorithm = DigestAlgorithm.find(presented.algorithm());
        if (algorithm == null || !offered.contains(algorithm)) {
            return challenge(request, role, false);
        }
        if (!sameUri(uri, request.requestUri()) && !namesUs(uri, request.flow().local())) {
            return refused(400, "Digest For Another URI");
        }
        Optional<DigestSecret> known = credentials.find(username);
        DigestSecret secret = known.orElse(nobody);
        String ha1 = algorithm == DigestAlgorithm.MD5 ? secret.ha1Md5() : secret.ha1Sha256();
        byte[] right = response(algorithm, ha1, nonce, nc, cnonce, presented.qop(), request.method(), uri);
        boolean proven = MessageDigest.isEqual(right, lowerCase(response)) && known.isPresent();
        return switch (nonces.check(nonce)) {
            case Nonces.Check.Foreign foreign -> challenge(request, role, false);
            // RFC 7616 §3.3 (The WWW-Authenticate Response Header Field): stale tells that the secret was right
            case Nonces.Check.Stale stale ->
                judged(request, role, username, known, proven, () -> challenge(request, role, true));
            case Nonces.Check.Fresh fresh ->
                judged(request, role, username, known, proven, () -> {
                    if (!windows.accept(fresh.issuedAtMillis(), fresh.random(), count, clock.millis())) {
                        return challenge(request, role, true);
                    }
                    if (!secret.active()) {
                        // RFC 3261 §10.3 (Processing REGISTER Requests), step 3: authenticated, and not authorized
                        return refused(403, "Account Suspended");
                    }
                    if (role == Role.REGISTRAR) {
                        bans.registered(username, source(request));
                    }
                    return new Authenticated(secret);
                });
        };
    }

    /** What follows a right secret, a wrong one, and one that is not looked at because too many were wrong. */
    private Authentication judged(
            SipRequest request,
            Role role,
            String username,
            Optional<DigestSecret> known,
            boolean proven,
            Supplier<Authentication> right) {
        InetAddress source = source(request);
        Long account = known.map(DigestSecret::accountId).orElse(null);
        Duration wait = bans.wait(username, account, source);
        if (!wait.isZero()) {
            return new Refused(Reply.unavailable("Too Many Wrong Passwords", wait));
        }
        if (!proven) {
            offences.accept(source, Offence.FAILED_AUTHENTICATION);
            bans.failed(username, account, source);
            return challenge(request, role, false);
        }
        return right.get();
    }

    private static InetAddress source(SipRequest request) {
        return request.flow().remote().getAddress();
    }

    /** RFC 7616 §3.4.1 (Response) with qop=auth. */
    static byte[] response(
            DigestAlgorithm algorithm,
            String ha1,
            String nonce,
            String nc,
            String cnonce,
            @Nullable String qop,
            String method,
            String uri) {
        byte[] ha2 = algorithm.hexHash(octets(method), octets(uri));
        return algorithm.hexHash(octets(ha1), octets(nonce), octets(nc), octets(cnonce), octets(qop), ha2);
    }

    private @Nullable DigestCredentials ours(SipRequest request, Role role) {
        for (String value : request.headers(role.credentials)) {
            DigestCredentials presented = DigestCredentials.parse(value);
            if (presented != null && realm.equals(presented.realm())) {
                return presented;
            }
        }
        return null;
    }

    private Authentication challenge(SipRequest request, Role role, boolean stale) {
        String nonce = nonces.issue();
        List<DigestAlgorithm> algorithms = stumbles(request) ? List.of(DigestAlgorithm.MD5) : offered;
        List<Header> headers = new ArrayList<>(algorithms.size());
        for (DigestAlgorithm algorithm : algorithms) {
            headers.add(new Header(
                    role.challenge,
                    "Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\", algorithm=" + algorithm.token()
                            + ", qop=\"auth\"" + (stale ? ", stale=true" : "")));
        }
        return new Refused(new Reply(role.status, role.reason, headers));
    }

    /** Some clients give up when they see an algorithm that they do not know. */
    private boolean stumbles(SipRequest request) {
        if (offered.size() < 2 || !offered.contains(DigestAlgorithm.MD5)) {
            return false;
        }
        String agent = request.header("User-Agent");
        return agent != null && md5OnlyAgents.matcher(agent).lookingAt();
    }

    private static Authentication refused(int status, String reason) {
        return new Refused(Reply.of(status, reason));
    }

    /** The text is the Request-URI, or another spelling of it (RFC 3261 §19.1.4 (URI Comparison), in the parts that name the target). */
    private static boolean sameUri(String text, SipUri requestUri) {
        if (text.equals(requestUri.toString())) {
            return true;
        }
        try {
            SipUri uri = SipUri.parse(text);
            return uri.scheme().equals(requestUri.scheme())
                    && uri.host().equals(requestUri.host())
                    && uri.port() == requestUri.port()
                    && Objects.equals(uri.user(), requestUri.user())
                    && uri.parameters().equals(requestUri.parameters());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Some clients, sipp among them, name the IPv4 address and port that they send to in every answer, whatever the
     * Request-URI is. This gives nothing away: the nonce count keeps an answer from being used twice.
     */
    private static boolean namesUs(String text, InetSocketAddress local) {
        try {
            SipUri uri = SipUri.parse(text);
            return uri.user() == null
                    && uri.port() == local.getPort()
                    && uri.host().equals(local.getAddress().getHostAddress());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The nonce count, or -1 where it is not eight hexadecimal digits (RFC 7616 §3.4 (The Authorization Header Field)). */
    private static long count(String nc) {
        if (nc.length() != 8) {
            return -1;
        }
        long count = 0;
        for (int i = 0; i < 8; i++) {
            int digit = Character.digit(nc.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            count = count * 16 + digit;
        }
        return count;
    }

    private static byte[] lowerCase(String hex) {
        byte[] octets = octets(hex);
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] >= 'A' && octets[i] <= 'F') {
                octets[i] = (byte) (octets[i] + 'a' - 'A');
            }
        }
        return octets;
    }

    private static byte[] octets(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
