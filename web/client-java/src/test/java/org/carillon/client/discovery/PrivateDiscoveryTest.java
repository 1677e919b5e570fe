package org.carillon.client.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.carillon.client.ApiException;
import org.carillon.client.api.ContactsApi;
import org.carillon.client.model.BlindedNumbers;
import org.carillon.client.model.DiscoveryTerms;
import org.carillon.client.model.DiscoveryToken;
import org.carillon.client.model.DiscoveryTokens;
import org.carillon.client.model.EvaluatedNumbers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a phone does while the platform's key or its places change. */
@Tag("P06")
class PrivateDiscoveryTest {
    private static final SecP256R1Curve CURVE = new SecP256R1Curve();
    private static final String BOB = "48600345698";
    private static final List<String> BOOK = List.of(BOB, "48600345699", "48600345700");

    private final Platform platform = new Platform();
    private final PrivateDiscovery discovery = new PrivateDiscovery(platform);

    @Test
    void numberShouldBeEvaluatedOnceAndItsTokenLookedForAgain() {
        assertThat(discovery.find(BOOK)).isEmpty();
        platform.users.put(BOB, "100007");

        assertThat(discovery.find(BOOK)).isEqualTo(Map.of(BOB, "100007"));
        assertThat(new PrivateDiscovery(platform, discovery.key(), discovery.known()).find(BOOK))
                .isEqualTo(Map.of(BOB, "100007"));
        assertThat(platform.batches).containsExactly(2, 1);
    }

    @Test
    void newKeyShouldHaveEveryNumberEvaluatedAnew() {
        platform.users.put(BOB, "100007");
        discovery.find(BOOK);
        platform.beforeTokens.add(() -> platform.key++);

        assertThat(discovery.find(BOOK)).isEqualTo(Map.of(BOB, "100007"));
        assertThat(discovery.key()).isEqualTo(2);
        assertThat(platform.batches).containsExactly(2, 1, 2, 1);
    }

    @Test
    void otherPlacesShouldBeAskedForWithWhatIsKnown() {
        platform.users.put(BOB, "100007");
        platform.beforeTokens.add(() -> platform.bits = 20);

        assertThat(discovery.find(BOOK)).isEqualTo(Map.of(BOB, "100007"));
        assertThat(platform.batches).containsExactly(2, 1);
        for (int i = 0; i < 3; i++) {
            platform.beforeTokens.add(() -> platform.bits++);
        }
        assertThatThrownBy(() -> discovery.find(BOOK))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(409));
    }

    /** Two elements and two places in one request. */
    private static final class Platform extends ContactsApi {
        private final Map<String, String> users = new TreeMap<>();
        private final List<Integer> batches = new ArrayList<>();
        private final List<Runnable> beforeTokens = new ArrayList<>();
        private int key = 1;
        private int bits;

        @Override
        public DiscoveryTerms getDiscoveryTerms(String correlationId) {
            return new DiscoveryTerms()
                    .mode(DiscoveryTerms.ModeEnum.BOTH)
                    .key(key)
                    .bits(bits)
                    .maxElements(2)
                    .maxPlaces(2);
        }

        @Override
        public EvaluatedNumbers evaluateNumbers(BlindedNumbers blinded, String idempotencyKey, String correlationId) {
            batches.add(blinded.getElements().size());
            return new EvaluatedNumbers()
                    .key(key)
                    .elements(blinded.getElements().stream().map(this::times).toList());
        }

        @Override
        public DiscoveryTokens listDiscoveryTokens(Integer asked, List<Long> places, String correlationId) {
            if (!beforeTokens.isEmpty()) {
                beforeTokens.removeFirst().run();
            }
            if (asked != bits) {
                throw new ApiException(409, "places have other bits");
            }
            DiscoveryTokens answer = new DiscoveryTokens().key(key).complete(true);
            users.forEach((number, login) -> {
                BlindedNumber plain = new BlindedNumber(number.getBytes(StandardCharsets.US_ASCII), BigInteger.ONE);
                NumberToken token = plain.finish(times(plain.element()));
                if (places.contains(token.place(bits))) {
                    answer.addTokensItem(sealed(Base64.getUrlDecoder().decode(token.toString()), login));
                }
            });
            return answer;
        }

        private String times(String element) {
            byte[] octets = Base64.getUrlDecoder().decode(element);
            return text(CURVE.decodePoint(octets)
                    .multiply(BigInteger.valueOf(1000 + key))
                    .normalize()
                    .getEncoded(true));
        }

        private static DiscoveryToken sealed(byte[] output, String login) {
            try {
                byte[] nonce = new byte[12];
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(
                        Cipher.ENCRYPT_MODE,
                        new SecretKeySpec(output, 16, 16, "AES"),
                        new GCMParameterSpec(128, nonce));
                byte[] ciphertext = cipher.doFinal(login.getBytes(StandardCharsets.UTF_8));
                return new DiscoveryToken()
                        .token(text(Arrays.copyOf(output, 16)))
                        .sealed(text(ByteBuffer.allocate(12 + ciphertext.length)
                                .put(nonce)
                                .put(ciphertext)
                                .array()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String text(byte[] octets) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        }
    }
}
