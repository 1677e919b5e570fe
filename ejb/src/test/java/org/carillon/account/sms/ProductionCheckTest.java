package org.carillon.account.sms;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.carillon.development.Mode;
import org.junit.jupiter.api.Test;

class ProductionCheckTest {
    @Test
    void productionShouldNotStartWithTheFake() {
        assertThatThrownBy(() -> check("production", "outbox").refuseFake())
                .hasMessage("Production mode does not start with the fake SMS provider:"
                        + " set carillon.account.sms.gateway to http or smpp, and the keys of your provider.");
    }

    @Test
    void fakeShouldNotHideAmongOthers() {
        assertThatThrownBy(() -> check("production", "smpp|outbox").refuseFake())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everythingElseShouldStart() {
        assertThatCode(() -> check("production", "http").refuseFake()).doesNotThrowAnyException();
        assertThatCode(() -> check("development", "outbox").refuseFake()).doesNotThrowAnyException();
    }

    @Test
    void unknownModeShouldBeRefused() {
        assertThatThrownBy(() -> new Mode("test")).hasMessageContaining("development or production");
    }

    private static ProductionCheck check(String mode, String gateway) {
        return new ProductionCheck(
                new Mode(mode),
                new SmsConfig(gateway, Optional.empty(), "[CODE]", "12025550100", "Carillon", Optional.empty()));
    }
}
