package org.carillon.calling.model;

import javax.sql.DataSource;
import org.carillon.testing.Databases;

class AnsweringRepositoryH2Test extends AnsweringRepositoryContract {
    @Override
    DataSource database() {
        return Databases.h2();
    }
}
