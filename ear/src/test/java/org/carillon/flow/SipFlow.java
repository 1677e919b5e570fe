package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A flow with phones: fresh ones for each test, switched off at its end; the server is shared. */
@ExtendWith(CarillonExtension.class)
abstract class SipFlow {
    @SuppressWarnings("NullAway.Init")
    CarillonServer server;

    @SuppressWarnings("NullAway.Init")
    Phones phones;

    @BeforeEach
    void takePhones(CarillonServer running) {
        server = running;
        phones = new Phones(running.address());
    }

    @AfterEach
    void putPhonesAway() {
        phones.close();
    }

    /** Moves the server's clock, which development mode allows, so that no test waits for time to pass. */
    void advanceClock(Duration by) {
        assertThat(phones.signUps()
                        .post("/dev/v1/clock", "{\"advanceSeconds\":%d}".formatted(by.toSeconds()))
                        .statusCode())
                .isBetween(200, 204);
    }
}
