package org.carillon.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.accounting.model.Acrs.acr;
import static org.carillon.accounting.model.RecordType.EVENT;
import static org.carillon.accounting.model.RecordType.START;
import static org.carillon.accounting.model.RecordType.STOP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.carillon.accounting.model.AccountingRecord;
import org.carillon.accounting.model.AccountingStore;
import org.carillon.testing.Databases;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each record in one file, once, whatever ends the process between two steps. */
@Tag("R304")
class RecordFilesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(11);
    private static final Duration AGE = Duration.ofMinutes(15);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final AccountingStore store = new AccountingStore(Databases.h2());
    private final MovableClock clock = new MovableClock();
    private final String node = UUID.randomUUID().toString();
    private final String prefix = "as.test;" + UUID.randomUUID() + ";";

    @BeforeEach
    void leaveNothingOfOthers() throws SQLException {
        store.transaction(connection -> {
            store.written(connection, store.unwritten(connection, 10_000));
            return true;
        });
    }

    @Test
    void recordsShouldBeInAFileThatIsFinishedWhenItIsOld() throws Exception {
        RecordFiles files = files(100);
        close("1");
        files.write();
        assertThat(names()).hasSize(2).allMatch(name -> name.endsWith(".part"));

        close("2");
        files.write();
        clock.advance(AGE);
        files.write();

        assertThat(names()).hasSize(2).noneMatch(name -> name.endsWith(".part"));
        assertThat(lines(".csv"))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("recordType,chargingSessionId,revision,nodeAddress,nodeRealm,role-of-Node,sIP-Method");
        assertThat(lines(".csv").get(1))
                .isEqualTo("accountingRecord," + prefix + "1,1,as.test,test,,,,,,sip:alice@test,alice.call@test,"
                        + "32260@3gpp.org,,,2026-11-28T12:00:00Z,2026-11-28T12:01:00Z,60,0,0,"
                        + "serviceDeliveryEndSuccessfully,,,,");
        assertThat(lines(".json"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"recordType\":\"accountingRecord\",\"chargingSessionId\":\"" + prefix + "1\"")
                .contains("\"duration\":60");
    }

    @Test
    void fileShouldBeFinishedWhenItIsFull() throws Exception {
        RecordFiles files = files(2);
        close("1");
        close("2");
        files.write();
        close("3");
        files.write();

        assertThat(names().stream().filter(name -> name.endsWith(".csv"))).hasSize(1);
        assertThat(names().stream().filter(name -> name.endsWith(".csv.part"))).hasSize(1);
        assertThat(lines(".csv")).hasSize(3);
    }

    /** The process ended after it had appended and before that was noted: the same records are appended again. */
    @Test
    void whatWasNotNotedShouldBeCutOff() throws Exception {
        close("1");
        files(100).write();
        for (String name : names()) {
            Files.writeString(folder.resolve(name), "accountingRecord,half of a re", StandardOpenOption.APPEND);
        }

        RecordFiles again = files(100);
        close("2");
        again.write();
        clock.advance(AGE);
        again.write();

        assertThat(lines(".csv")).hasSize(3).noneMatch(line -> line.contains("half"));
        assertThat(lines(".json")).hasSize(2);
    }

    @Test
    void fileThatWasFinishedAndNotNamedShouldBeNamedByTheNextStart() throws Exception {
        RecordFiles files = files(100);
        close("1");
        files.write();
        clock.advance(AGE);
        files.write();
        for (String name : names()) {
            Files.move(folder.resolve(name), folder.resolve(name + ".part"));
        }

        files(100).write();

        assertThat(names()).hasSize(2).noneMatch(name -> name.endsWith(".part"));
    }

    /** Calling parties may be anything. */
    @Test
    void textThatWouldBreakALineShouldBeQuoted() throws Exception {
        AccountingRecord plain = acr(prefix + "1", EVENT, 0, null);
        store.keep(
                List.of(new AccountingRecord(
                        plain.sessionId(),
                        plain.type(),
                        0,
                        plain.origin(),
                        "a\"b,c\r\nd",
                        null,
                        null,
                        plain.receivedAt(),
                        plain.eventAt(),
                        plain.usage(),
                        null,
                        plain.ims())),
                PATIENCE);
        RecordFiles files = files(1);

        files.write();

        assertThat(text(".csv")).contains(",\"a\"\"b,c\r\nd\",");
        assertThat(lines(".json")).hasSize(1);
    }

    /** A folder that cannot be written to costs nothing but time. */
    @Test
    void recordsShouldWaitWhileTheFolderIsAway() throws Exception {
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "a file where the folder should be");
        RecordFiles files = new RecordFiles(store, blocked, config(100), clock);
        close("1");
        files.write();

        Files.delete(blocked);
        files.write();

        try (Stream<Path> written = Files.list(blocked)) {
            assertThat(written).hasSize(2);
        }
    }

    private RecordFiles files(int lines) {
        return new RecordFiles(store, folder, config(lines), clock);
    }

    private AccountingConfig config(int lines) {
        return new AccountingConfig(
                Duration.ofMinutes(5), Duration.ofHours(24), 100, 100, Optional.of(folder), lines, AGE, node);
    }

    private void close(String session) throws SQLException {
        store.keep(List.of(acr(prefix + session, START, 0, null), acr(prefix + session, STOP, 1, 60L)), PATIENCE);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> lines(String kind) throws IOException {
        return text(kind).lines().toList();
    }

    private String text(String kind) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : names()) {
            if (name.endsWith(kind)) {
                all.append(Files.readString(folder.resolve(name)));
            }
        }
        return all.toString();
    }
}
