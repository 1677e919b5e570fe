package org.carillon.contact.discovery;

import org.carillon.account.EmptyDatabases;
import org.carillon.testing.JpaUnit;

class DiscoveryPostgresTest extends DiscoveryContract {
    @Override
    JpaUnit emptyDatabase() {
        return EmptyDatabases.postgres();
    }
}
