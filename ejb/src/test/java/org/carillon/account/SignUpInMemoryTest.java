package org.carillon.account;

import org.junit.jupiter.api.Nested;

class SignUpInMemoryTest {
    @Nested
    class Start extends SignUpStartContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.inMemory(config);
        }
    }

    @Nested
    class Code extends SignUpCodeContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.inMemory(config);
        }
    }

    @Nested
    class Device extends SignUpDeviceContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.inMemory(config);
        }
    }

    @Nested
    class Help extends SignUpHelpContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.inMemory(config);
        }
    }

    @Nested
    class Delivery extends SignUpDeliveryContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.inMemory(config);
        }
    }

    @Nested
    class Pumping extends SignUpPumpingContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.inMemory(config);
        }

        @Override
        int crowd() {
            return 1000;
        }
    }

    @Nested
    class Addition extends SignUpAdditionContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.inMemory(config);
        }
    }
}
