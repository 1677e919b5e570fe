package org.carillon.sip.ra.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.carillon.sip.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestResponsePolicyTest {
    @ParameterizedTest
    @CsvSource({
        "486,             486",
        "486 603 302,     603",
        "486 302,         302",
        "500 404,         404",
        "503 500,         500",
        "503 408,         408",
        "486 404,         486",
        "404 486,         404",
        "486 401,         401",
        "404 407,         407",
        "404 415,         415",
        "404 420,         420",
        "404 484,         484",
        "407 401,         407",
        "408 480,         480",
        "480 404,         404",
        "430 486,         486",
        "408 430,         430",
        "487 486 408,     486",
        "487 408,         487",
        "604 600,         604",
        "302 401,         302"
    })
    void oneOfTheResponsesShouldBeTheBest(String statuses, int best) {
        assertThat(BestResponsePolicy.choose(results(statuses))).isEqualTo(new Result(best, null));
    }

    @Test
    void nothingShouldBeChosenOfNothing() {
        assertThat(BestResponsePolicy.choose(List.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'',  true,  false, 480",
        "408, true,  false, 408",
        "430, true,  false, 480",
        "430, true,  true,  430",
        "430, false, true,  430",
        "503, true,  false, 500",
        "487, true,  false, 487"
    })
    void endWithoutAResponseShouldHaveAnAnswerOfOurs(String statuses, boolean invite, boolean onward, int status) {
        assertThat(FinalAnswer.of(results(statuses), invite, onward))
                .isInstanceOfSatisfying(
                        FinalAnswer.Own.class,
                        own -> assertThat(own.reply()).extracting(Reply::status).isEqualTo(status));
    }

    @Test
    void timeOutOfOtherRequestsShouldNotBeAnswered() {
        assertThat(FinalAnswer.of(results("408"), false, false)).isInstanceOf(FinalAnswer.Silence.class);
    }

    private static List<Result> results(String statuses) {
        return Arrays.stream(statuses.split(" "))
                .filter(status -> !status.isEmpty())
                .map(status -> new Result(Integer.parseInt(status), null))
                .toList();
    }
}
