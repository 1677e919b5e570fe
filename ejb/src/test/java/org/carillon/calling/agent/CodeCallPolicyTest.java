package org.carillon.calling.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.account.model.CallFailure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeCallPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "486, BUSY",
        "600, BUSY",
        "480, NO_ANSWER",
        "408, NO_ANSWER",
        "487, NO_ANSWER",
        "404, UNKNOWN_NUMBER",
        "410, UNKNOWN_NUMBER",
        "484, UNKNOWN_NUMBER",
        "604, UNKNOWN_NUMBER",
        "603, REFUSED",
        "403, REFUSED",
        "302, REFUSED",
        "402, UNAVAILABLE",
        "407, UNAVAILABLE",
        "500, UNAVAILABLE",
        "504, UNAVAILABLE",
        "599, UNAVAILABLE"
    })
    @Tag("R070")
    void statusShouldBeSaidInWordsThatHelp(int status, CallFailure failure) {
        assertThat(CodeCallPolicy.refused(status)).isEqualTo(failure);
    }
}
