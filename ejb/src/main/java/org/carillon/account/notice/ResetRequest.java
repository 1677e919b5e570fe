package org.carillon.account.notice;

import jakarta.json.JsonArray;
import org.carillon.secret.SecretCipher;

/**
 * Somebody asked for a link to a new password. Whether there is such an account is looked up behind the queue, so that
 * the answer and the time to it are the same for everybody.
 *
 * @param id username or number, as it is kept
 */
public record ResetRequest(String id) {
    NoticeDispatch seal(SecretCipher cipher) {
        return NoticeDispatch.seal(NoticeDispatch.RESET_REQUEST, cipher, id);
    }

    static ResetRequest open(NoticeDispatch dispatch, SecretCipher cipher) {
        JsonArray texts = dispatch.open(cipher);
        return new ResetRequest(texts.getString(0));
    }
}
