package org.carillon.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCipherTest {
    private final SecretCipher cipher = new SecretCipher(TestKeys.fresh());

    @TempDir
    Path folder;

    @Test
    void sealedTextShouldOpenForItsPurposeOnly() {
        String sealed = cipher.seal("s\u00e9cret", "sip-secret/alice");

        assertThat(cipher.open(sealed, "sip-secret/alice")).isEqualTo("s\u00e9cret");
        assertThatThrownBy(() -> cipher.open(sealed, "sip-secret/bob")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everySealedTextShouldLookDifferent() {
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            sealed.add(cipher.seal("same", "purpose"));
        }
        assertThat(sealed).hasSize(1000);
    }

    @Test
    void changedTextShouldNotOpen() {
        byte[] sealed = Base64.getUrlDecoder().decode(cipher.seal("secret", "purpose"));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> cipher.open(text, "purpose")).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> cipher.open("", "purpose")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.open("not base64!", "purpose")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherInstallationShouldNotOpenIt() {
        String sealed = cipher.seal("secret", "purpose");

        assertThatThrownBy(() -> new SecretCipher(TestKeys.fresh()).open(sealed, "purpose"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oldSecretsShouldOpenAfterTheKeyWasRotated() throws IOException {
        TestKeys.write(folder.resolve("master.key"));
        String old = new SecretCipher(new KeyRing(folder)).seal("secret", "purpose");
        TestKeys.write(folder.resolve("master-2.key"));

        SecretCipher rotated = new SecretCipher(new KeyRing(folder));
        assertThat(rotated.open(old, "purpose")).isEqualTo("secret");
        assertThat(Base64.getUrlDecoder().decode(rotated.seal("secret", "purpose"))[0])
                .isEqualTo((byte) 2);
    }

    @Test
    void derivedKeysShouldDifferByUse() {
        KeyRing keys = TestKeys.fresh();

        assertThat(keys.derive("a", "AES").getEncoded())
                .hasSize(32)
                .isEqualTo(keys.derive("a", "AES").getEncoded());
        assertThat(keys.derive("a", "AES").getEncoded())
                .isNotEqualTo(keys.derive("b", "AES").getEncoded());
    }

    @Test
    void badMasterKeyShouldBeRefusedAtStart() throws IOException {
        assertThatThrownBy(() -> new KeyRing(folder)).isInstanceOf(UncheckedIOException.class);

        Files.writeString(folder.resolve("master.key"), "c2hvcnQ=");
        assertThatThrownBy(() -> new KeyRing(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("5 bytes, not 32");

        Files.writeString(folder.resolve("master.key"), "***");
        assertThatThrownBy(() -> new KeyRing(folder)).hasMessageContaining("not base64");
    }
}
