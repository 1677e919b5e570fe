package org.carillon.account;

import org.junit.jupiter.api.Nested;

class SignUpPostgresTest {
    @Nested
    class Start extends SignUpStartContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.onDatabase(EmptyDatabases.postgres(), config);
        }
    }

    @Nested
    class Code extends SignUpCodeContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.onDatabase(EmptyDatabases.postgres(), config);
        }
    }

    @Nested
    class Device extends SignUpDeviceContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.onDatabase(EmptyDatabases.postgres(), config);
        }
    }

    @Nested
    class Help extends SignUpHelpContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.onDatabase(EmptyDatabases.postgres(), config);
        }
    }

    @Nested
    class Delivery extends SignUpDeliveryContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.onDatabase(EmptyDatabases.postgres(), config);
        }
    }

    @Nested
    class Pumping extends SignUpPumpingContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.onDatabase(EmptyDatabases.postgres(), config);
        }
    }

    @Nested
    class Addition extends SignUpAdditionContract {
        @Override
        SignUpWorld world(SignUpConfig config) {
            return SignUpWorld.onDatabase(EmptyDatabases.postgres(), config);
        }
    }
}
