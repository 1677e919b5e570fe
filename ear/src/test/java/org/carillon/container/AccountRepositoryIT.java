package org.carillon.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.time.Instant;
import javax.sql.DataSource;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The repository with the container's entity manager, transactions and PostgreSQL data source. */
@ExtendWith({ContainerState.class, ArquillianExtension.class})
class AccountRepositoryIT {
    @Inject
    AccountRepository accounts;

    @Inject
    UserTransaction transaction;

    @Resource(lookup = "java:jboss/datasources/CarillonDS")
    DataSource dataSource;

    @Deployment
    static EnterpriseArchive deployment() {
        return TestedEar.with(AccountRepositoryIT.class, ContainerState.class);
    }

    @Test
    void dataSourceShouldBePostgreSql() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
        }
    }

    @Test
    void accountShouldBeFoundWhenItsTransactionWasCommitted() throws Exception {
        E164Number phone = E164Number.of("442085550101");
        transaction.begin();
        accounts.add(Account.openedByPhone(phone, Instant.now()));
        transaction.commit();

        assertThat(accounts.findByPublicId(1, phone.digits())).isPresent();
    }

    @Test
    void accountShouldBeGoneWhenItsTransactionWasRolledBack() throws Exception {
        E164Number phone = E164Number.of("442085550102");
        transaction.begin();
        accounts.add(Account.openedByPhone(phone, Instant.now()));
        transaction.rollback();

        assertThat(accounts.findByPublicId(1, phone.digits())).isEmpty();
    }

    @Test
    void secondAccountShouldBeRefusedForTheSameNumber() throws Exception {
        E164Number phone = E164Number.of("442085550103");
        transaction.begin();
        accounts.add(Account.openedByPhone(phone, Instant.now()));
        transaction.commit();

        transaction.begin();
        try {
            assertThatThrownBy(() -> accounts.add(Account.openedByPhone(phone, Instant.now())))
                    .isInstanceOf(PersistenceException.class);
        } finally {
            transaction.rollback();
        }
    }
}
