package org.carillon.flow.phone;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Answers digest challenges: the topmost one whose algorithm it supports, as RFC 8760 §2.4 (UAC Behavior) says, and
 * goes on using its nonce with a growing count until the server wants another. Registrar and proxy are asked apart.
 */
final class DigestClient {
    private static final class Session {
        private final Challenge challenge;
        private int count;

        private Session(Challenge challenge) {
            this.challenge = challenge;
        }
    }

    private final String username;
    private final String password;
    private final Map<String, Session> sessions = new HashMap<>();
    private Set<Algorithm> supported = EnumSet.allOf(Algorithm.class);

    DigestClient(String username, String password) {
        this.username = username;
        this.password = password;
    }

    synchronized void supports(Algorithm algorithm) {
        supported = EnumSet.of(algorithm);
        sessions.clear();
    }

    /** Takes the topmost challenge that this client can answer; false when there is none. */
    synchronized boolean accept(WireMessage response) {
        Optional<Challenge> chosen = Challenge.in(response).stream()
                .filter(each -> each.algorithm().filter(supported::contains).isPresent())
                .findFirst();
        chosen.ifPresent(challenge -> sessions.put(party(response.method()), new Session(challenge)));
        return chosen.isPresent();
    }

    /** The request with credentials for the challenge taken last, or as it was when there is none yet. */
    synchronized WireMessage sign(WireMessage request) {
        Session session = sessions.get(party(request.method()));
        if (session == null) {
            return request;
        }
        session.count++;
        return request.replacing(
                session.challenge.answerHeader(),
                answer(session.challenge, request.method(), request.uri(), session.count));
    }

    private static String party(String method) {
        return method.equals("REGISTER") || method.equals("SUBSCRIBE") ? "registrar" : "proxy";
    }

    /** RFC 3261 §22.4 (The Digest Authentication Scheme). */
    String answer(Challenge to, String method, String uri, int nonceCount) {
        Algorithm algorithm = to.algorithm().orElseThrow();
        String ha1 = algorithm.hash(username + ":" + to.realm() + ":" + password);
        String ha2 = algorithm.hash(method + ":" + uri);
        StringBuilder line = new StringBuilder("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\""
                .formatted(username, to.realm(), to.nonce(), uri));
        to.find("algorithm").ifPresent(token -> line.append(", algorithm=").append(token));
        to.find("opaque").ifPresent(opaque -> line.append(", opaque=\"%s\"".formatted(opaque)));
        if (to.offersQop()) {
            String cnonce = Long.toHexString(ThreadLocalRandom.current().nextLong());
            String nc = "%08x".formatted(nonceCount);
            String response = algorithm.hash(String.join(":", List.of(ha1, to.nonce(), nc, cnonce, "auth", ha2)));
            line.append(", response=\"%s\", qop=auth, cnonce=\"%s\", nc=%s".formatted(response, cnonce, nc));
        } else {
            line.append(", response=\"%s\"".formatted(algorithm.hash(ha1 + ":" + to.nonce() + ":" + ha2)));
        }
        return line.toString();
    }
}
