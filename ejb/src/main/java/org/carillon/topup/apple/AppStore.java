package org.carillon.topup.apple;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.carillon.problem.DomainException;
import org.carillon.provider.ProviderClient;
import org.carillon.provider.ProviderClient.Answer;
import org.carillon.topup.Pem;
import org.carillon.topup.Receipt;
import org.carillon.topup.ReceiptStore;
import org.carillon.topup.model.TopUpMethod;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * The App Store: {@code GET /inApps/v1/transactions/{transactionId}} of the App Store Server API. The receipt is the
 * transaction's id, or the signed transaction that StoreKit gave the app. Its signature is checked before Apple is asked,
 * and that of the answer again: what counts is the answer, in which a refund is seen.
 */
@ApplicationScoped
public class AppStore implements ReceiptStore {
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(5);
    private static final int OK = 200;

    private AppStoreConfig config;
    private Clock clock;
    private ProviderClient client;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AppStore() {}

    @Inject
    public AppStore(AppStoreConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.client = new ProviderClient("The App Store", config.timeout());
    }

    @Override
    public TopUpMethod method() {
        return TopUpMethod.APPLE;
    }

    @Override
    public Receipt verify(String product, String receipt) {
        String id = receipt.indexOf('.') < 0 ? receipt : transactionOf(receipt);
        if (!id.matches("[0-9]{1,32}")) {
            throw none();
        }
        Answer answer = client.ask(HttpRequest.newBuilder(URI.create(config.url() + "/inApps/v1/transactions/" + id))
                .header("Authorization", "Bearer " + token())
                .header("Accept", "application/json"));
        return switch (answer.status()) {
            case OK -> read(id, product, answer.body().getString("signedTransactionInfo", ""));
            case 400, 404 -> throw none();
            default -> throw client.strange("HTTP " + answer.status());
        };
    }

    private String transactionOf(String jws) {
        return SignedTransaction.verify(jws, Pem.trustAnchors(config.roots()), clock.instant())
                .map(transaction -> transaction.getString("transactionId", ""))
                .orElseThrow(AppStore::none);
    }

    private Receipt read(String id, String product, String signed) {
        JsonObject transaction = SignedTransaction.verify(signed, Pem.trustAnchors(config.roots()), clock.instant())
                .orElseThrow(() -> client.strange("a transaction that Apple has not signed"));
        if (!transaction.getString("transactionId", "").equals(id)) {
            throw client.strange("another transaction than was asked for");
        }
        if (!transaction.getString("bundleId", "").equals(config.bundle())
                || !transaction.getString("environment", "").equals(config.environment())) {
            throw DomainException.invalid("receipt", "This was bought in another app, or in the sandbox.");
        }
        if (transaction.containsKey("revocationDate")) {
            throw DomainException.invalid("receipt", "This was given back.");
        }
        if (!transaction.getString("type", "").equals("Consumable")) {
            throw DomainException.invalid("receipt", "This is nothing that is used up.");
        }
        String bought = transaction.getString("productId", "");
        if (!product.isEmpty() && !product.equals(bought)) {
            throw DomainException.invalid("product", "Something else was bought.");
        }
        return new Receipt(
                id,
                bought,
                Math.max(1, transaction.getInt("quantity", 1)),
                transaction.getString("appAccountToken", null),
                null);
    }

    /** The app tells the App Store itself. */
    @Override
    public void consumed(String product, String consume) {
        throw new IllegalStateException("the App Store is not told");
    }

    /** As "Generating JSON Web Tokens for API requests" of the App Store Server API has it. */
    private String token() {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(config.issuer());
        claims.setAudience("appstoreconnect-v1");
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(now.plus(TOKEN_LIFETIME).getEpochSecond()));
        claims.setClaim("bid", config.bundle());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(config.keyId());
        signature.setHeader("typ", "JWT");
        try {
            signature.setKey(Pem.privateKey(Files.readString(config.key()), "EC"));
            return signature.getCompactSerialization();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign with the key of the App Store", e);
        }
    }

    private static DomainException none() {
        return DomainException.invalid("receipt", "The store knows no such purchase.");
    }
}
