package org.carillon.privacy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRemovalRepository;
import org.carillon.privacy.model.PersonalTable.Fate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person in every table of the schema, and in none of them any more; proved on each database. */
@Tag("P23")
abstract class ErasureContract extends PersonalDataFixture {
    /** A table that comes has to say what it holds of persons. */
    @Test
    void everyTableOfTheSchemaShouldBeOnTheList() throws SQLException {
        Set<String> tables = new TreeSet<>(
                strings("select lower(table_name) from information_schema.tables where lower(table_schema) = 'public'"
                        + " and table_type = 'BASE TABLE'"));
        tables.remove("flyway_schema_history");
        assertThat(PersonalTables.ALL.stream().map(PersonalTable::name)).containsExactlyInAnyOrderElementsOf(tables);
        assertThat(PersonalTables.ALL)
                .filteredOn(table -> table.fate() == Fate.KEPT)
                .allSatisfy(table -> assertThat(table.because()).isNotEmpty());
    }

    @Test
    void nothingShouldBeFoundOfAPersonWhoIsErased() throws SQLException {
        populate();
        for (PersonalTable table : PersonalTables.ALL) {
            if (table.fate() != Fate.KEPT) {
                assertThat(count(table))
                        .as("rows of the person in %s", table.name())
                        .isPositive();
            }
        }
        assertThat(places()).as("the walk finds what is there").hasSizeGreaterThan(25);

        unit.run(() -> {
            data.erase(data.findPerson(account.id()).orElseThrow());
            unit.entities()
                    .createNativeQuery("delete from api_session where account_id = :account")
                    .setParameter("account", account.id())
                    .executeUpdate();
            Account managed = unit.entities().find(Account.class, account.id());
            new AccountRemovalRepository(unit.entities()).remove(managed);
        });
        unit.run(() -> data.sweep(person));
        unit.run(() -> data.sweep(person));

        // the friend's own book, which is his, and is told by contacts.del
        assertThat(places()).containsExactlyInAnyOrder("contact.phone", "contact.typed");
        assertThat(strings(
                        "select idempotency_key from api_answer where idempotency_key like '% " + account.id() + "'"))
                .as("the erasure has no answer yet; the account with one digit more has another owner")
                .containsExactlyInAnyOrder("the erasure of " + account.id(), "of another than " + account.id());
        assertThat(strings("select details from event_log where kind = 'friend.called'"))
                .as("what happened to others stays")
                .contains("{\"to\":\"erased\",\"uri\":\"sip:erased@carillon.local\"}");
        assertThat(strings(
                        "select coalesce(cast(account_id as varchar(20)), 'nobody') from ordered_number where number = '4822"
                                + account.id() + "'"))
                .as("the number rests without him")
                .containsExactly("nobody");
        assertThat(strings("select called_party_address from call_record where ims_charging_identifier = '" + mark
                        + "' or ims_charging_identifier = 'other-" + friend.id() + "'"))
                .contains("erased");
    }

    private int count(PersonalTable table) {
        List<Map<String, Object>> found = new ArrayList<>();
        PersonalTable counted = new PersonalTable(table.name(), table.rows(), List.of("1 as here"), table.fate(), "");
        unit.run(() -> data.rows(counted, person, found::add));
        return found.size();
    }

    private Set<String> places() throws SQLException {
        return new PersonSearch(dataSource, List.of(phone, mark, email))
                .places(strings("select lower(table_name) || '.' || lower(column_name) || ' ' || lower(data_type)"
                        + " from information_schema.columns where lower(table_schema) = 'public'"
                        + " and table_name <> 'flyway_schema_history'"));
    }
}
