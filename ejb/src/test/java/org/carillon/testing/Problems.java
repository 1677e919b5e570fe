package org.carillon.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** Expected failures, by their kind. */
public final class Problems {
    private Problems() {}

    public static void assertRefused(ProblemType why, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(why));
    }
}
