package org.carillon.contact.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.carillon.contact.discovery.DiscoveryAdministration;
import org.carillon.contact.discovery.DiscoveryTerms;
import org.carillon.contact.discovery.Evaluated;
import org.carillon.contact.discovery.PlacedTokens;
import org.carillon.contact.discovery.model.DiscoveryMode;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about private discovery. */
final class DiscoveryDocuments {
    private DiscoveryDocuments() {}

    /** Without private discovery there is the mode alone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Terms(
            String mode,
            @Nullable String suite,
            @Nullable Integer key,
            @Nullable Boolean complete,
            @Nullable Integer bits,
            @Nullable Integer maxElements,
            @Nullable Integer maxPlaces) {
        static Terms of(DiscoveryTerms terms) {
            return terms.mode().isPrivateOffered()
                    ? new Terms(
                            text(terms.mode()),
                            DiscoveryTerms.SUITE,
                            terms.key(),
                            terms.complete(),
                            terms.bits(),
                            DiscoveryTerms.ELEMENTS,
                            DiscoveryTerms.PLACES)
                    : new Terms(text(terms.mode()), null, null, null, null, null, null);
        }
    }

    /** @param elements compressed points of P-256 in base64url */
    record Blinded(
            @NotNull @Size(min = 1, max = DiscoveryTerms.ELEMENTS)
            List<@NotNull @Size(min = 44, max = 44) String> elements) {
        /** 44 characters are 33 octets. */
        List<byte[]> read() {
            List<byte[]> octets = new ArrayList<>(elements.size());
            for (int i = 0; i < elements.size(); i++) {
                try {
                    octets.add(Base64.getUrlDecoder().decode(elements.get(i)));
                } catch (IllegalArgumentException e) {
                    throw DomainException.invalid("elements." + i, "This is no base64url.");
                }
            }
            return octets;
        }
    }

    /** @param elements in the order of the request */
    record Evaluation(int key, List<String> elements) {
        static Evaluation of(Evaluated evaluated) {
            return new Evaluation(
                    evaluated.key(),
                    evaluated.elements().stream()
                            .map(Base64.getUrlEncoder().withoutPadding()::encodeToString)
                            .toList());
        }
    }

    record Token(String token, String sealed) {
        static Token of(PlacedTokens.Token token) {
            return new Token(token.token(), token.sealed());
        }
    }

    record Tokens(int key, boolean complete, List<Token> tokens) {
        static Tokens of(PlacedTokens placed) {
            return new Tokens(
                    placed.key(),
                    placed.complete(),
                    placed.tokens().stream().map(Token::of).toList());
        }
    }

    record Switch(@NotNull String mode) {
        DiscoveryMode read() {
            for (DiscoveryMode known : DiscoveryMode.values()) {
                if (text(known).equals(mode)) {
                    return known;
                }
            }
            throw DomainException.invalid("mode", "This must be plain, both or private.");
        }
    }

    /** @param complete whether every account has its token, or none has one any more */
    record State(String mode, boolean complete, long tokens, int bits) {
        static State of(DiscoveryAdministration.View view) {
            return new State(text(view.mode()), view.complete(), view.tokens(), view.bits());
        }
    }

    private static String text(DiscoveryMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
