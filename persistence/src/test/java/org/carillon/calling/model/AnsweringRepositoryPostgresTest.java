package org.carillon.calling.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class AnsweringRepositoryPostgresTest extends AnsweringRepositoryContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }
}
