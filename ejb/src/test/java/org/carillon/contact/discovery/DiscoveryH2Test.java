package org.carillon.contact.discovery;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class DiscoveryH2Test extends DiscoveryContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.h2();
    }
}
