package org.carillon.privacy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person gets of what is kept; proved on each database. */
@Tag("P23")
abstract class ExportContract extends PersonalDataFixture {
    @Test
    void exportShouldHoldEverythingButSecretsAndWhatIsOfOthers() {
        populate();
        List<String> texts = new ArrayList<>();
        unit.run(() -> PersonalTables.ALL.stream()
                .filter(table -> !table.exported().isEmpty())
                .forEach(table -> data.rows(table, person, row -> texts.add(table.name() + row))));

        assertThat(texts)
                .anySatisfy(row -> assertThat(row).startsWith("account{").contains(phone, mark));
        assertThat(texts)
                .anySatisfy(
                        row -> assertThat(row).startsWith("account_profile{").contains(email));
        assertThat(texts)
                .anySatisfy(row -> assertThat(row).startsWith("contact{").contains("Aunt"));
        assertThat(String.join("\n", texts)).doesNotContain("sealed-secret").doesNotContain("hash-of-password");
        assertThat(texts.stream().map(row -> row.substring(0, row.indexOf('{'))))
                .contains("device", "message", "call_record", "ledger_account", "answering_rule", "event_log");
    }
}
