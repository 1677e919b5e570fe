package org.carillon.privacy.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.carillon.account.model.Account;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A person, and a friend of his, for tests of personal data. */
abstract class PersonalDataFixture {
    static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    /** Whatever a person is found by begins so; the columns are searched for it. */
    final String mark = "q" + UUID.randomUUID().toString().substring(0, 8);

    final String phone = "4860" + ThreadLocalRandom.current().nextLong(1_000_000, 9_999_999);
    final String email = mark + "@example.com";
    DataSource dataSource;
    JpaUnit unit;
    PersonalDataRepository data;
    Account account;
    Account friend;
    Person person;

    abstract DataSource database();

    @BeforeEach
    void open() {
        dataSource = database();
        unit = new JpaUnit(dataSource);
        data = new PersonalDataRepository(unit.entities());
        JpaAccountRepository accounts = new JpaAccountRepository(unit.entities());
        account = Account.givenTo(1, phone, E164Number.of(phone), mark, NOON);
        friend = Account.givenTo(1, "f" + mark.substring(1), null, "f" + mark.substring(1), NOON);
        unit.run(() -> {
            account.shownAs("Person " + mark);
            accounts.add(account);
            accounts.add(friend);
        });
        person = new Person(account.id(), phone, phone, mark, email);
    }

    @AfterEach
    void close() {
        unit.close();
    }

    /** Rows of the person in every table that can have some. */
    final void populate() {
        unit.run(() -> new PersonInEveryTable(unit.entities(), person, friend).insert());
    }

    final List<String> strings(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
