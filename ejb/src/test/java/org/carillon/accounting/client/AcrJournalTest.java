package org.carillon.accounting.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.accounting.model.RecordType.INTERIM;
import static org.carillon.accounting.model.RecordType.START;
import static org.carillon.accounting.model.RecordType.STOP;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.carillon.accounting.model.RecordType;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not answered is there after every end of the process. */
@Tag("F5")
class AcrJournalTest {
    private static final long LARGE = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whatIsNotAnsweredShouldBeThereAgain() throws IOException {
        try (AcrJournal journal = opened(LARGE)) {
            AcrJournal.Place first = journal.append(acr("s;1", START, 0));
            journal.append(acr("s;1", INTERIM, 1));
            journal.done(first);
        }

        try (AcrJournal journal = new AcrJournal(folder, LARGE)) {
            AcrJournal.Recovered recovered = journal.open();

            assertThat(recovered.unanswered()).hasSize(1);
            Acr left = journal.read(recovered.unanswered().getFirst());
            assertThat(left.number()).isEqualTo(1);
            assertThat(left.type()).isEqualTo(INTERIM);
            assertThat(left.avps().getText(BaseAvps.USER_NAME)).isEqualTo("alice.call@test");
            assertThat(recovered.open()).extracting(Acr::number).containsExactly(1L);
        }
    }

    @Test
    void entryThatWasCutOffShouldBePassedOver() throws IOException {
        try (AcrJournal journal = opened(LARGE)) {
            journal.append(acr("s;1", START, 0));
            journal.append(acr("s;2", START, 0));
        }
        Path file = only();
        byte[] whole = Files.readAllBytes(file);
        for (int lost : new int[] {1, 8, 30}) {
            Files.write(file, whole);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole.length - lost);
            }
            try (AcrJournal journal = new AcrJournal(folder, LARGE)) {
                assertThat(journal.open().unanswered())
                        .as("%d octets lost", lost)
                        .hasSize(1);
                journal.append(acr("s;3", START, 0));
            }
            try (AcrJournal journal = new AcrJournal(folder, LARGE)) {
                assertThat(journal.open().unanswered()).hasSize(2);
            }
            clear();
        }
    }

    @Test
    void octetThatChangedShouldBeSeen() throws IOException {
        try (AcrJournal journal = opened(LARGE)) {
            journal.append(acr("s;1", START, 0));
        }
        Path file = only();
        byte[] octets = Files.readAllBytes(file);
        octets[octets.length - 3] ^= 1;
        Files.write(file, octets);

        try (AcrJournal journal = new AcrJournal(folder, LARGE)) {
            assertThat(journal.open().unanswered()).isEmpty();
        }
    }

    /** A session that lasts longer than its segment is not forgotten with it. */
    @Test
    void segmentsShouldGoWhenTheyAreAnsweredAndOpenSessionsStay() throws IOException {
        try (AcrJournal journal = opened(1000)) {
            journal.done(journal.append(acr("long", START, 0)));
            for (int i = 0; i < 100; i++) {
                journal.done(journal.append(acr("s;" + i, START, 0)));
                journal.done(journal.append(acr("s;" + i, STOP, 1)));
            }
            assertThat(journal.files()).hasSizeLessThan(3);
            assertThat(journal.pending()).isZero();
        }
        try (AcrJournal journal = new AcrJournal(folder, 1000)) {
            AcrJournal.Recovered recovered = journal.open();
            assertThat(recovered.unanswered()).isEmpty();
            assertThat(recovered.open()).extracting(Acr::sessionId).containsExactly("long");
        }
    }

    /** The disk was full in the middle of an entry, and is not any more. */
    @Test
    void entryThatWasNotWrittenWholeShouldNotHideThoseAfterIt() throws IOException {
        try (AcrJournal journal = opened(1 << 20)) {
            journal.append(acr("before", START, 0));
            Path file = journal.files().getLast();
            byte[] part = Arrays.copyOf(Files.readAllBytes(file), 40);
            Files.write(file, part, StandardOpenOption.APPEND);
            journal.append(acr("after", START, 0));
        }
        try (AcrJournal journal = new AcrJournal(folder, 1 << 20)) {
            assertThat(journal.open().unanswered())
                    .extracting(place -> journal.read(place).sessionId())
                    .containsExactly("before", "after");
        }
    }

    /** A process of its own is killed while it writes: what it told of is there, and no more than one entry beyond. */
    @Test
    void nothingShouldBeLostWhenTheProcessIsKilled() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long told = -1;
        try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
            while (told < 300) {
                told = Long.parseLong(out.readLine());
            }
            // not Process.destroyForcibly(), which closes the stream that is still read
            writer.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                // the last one may be cut off
                told = Math.max(told, Long.parseLong(line));
            }
        }
        writer.waitFor();

        try (AcrJournal journal = new AcrJournal(folder, LARGE)) {
            List<AcrJournal.Place> left = journal.open().unanswered();

            assertThat((long) left.size()).isBetween(told + 1, told + 2);
            for (int i = 0; i < left.size(); i++) {
                assertThat(journal.read(left.get(i)).number()).isEqualTo(i);
            }
        }
    }

    /** Writes until it is killed, and tells each number after it is on disk. */
    public static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
            try (AcrJournal journal = new AcrJournal(Path.of(arguments[0]), LARGE)) {
                journal.open();
                for (long number = 0; ; number++) {
                    journal.append(acr("s;1", INTERIM, number));
                    out.println(number);
                }
            }
        }
    }

    private AcrJournal opened(long segment) throws IOException {
        AcrJournal journal = new AcrJournal(folder, segment);
        journal.open();
        return journal;
    }

    private Path only() throws IOException {
        return files().getFirst();
    }

    private void clear() throws IOException {
        for (Path file : files()) {
            if (!file.equals(only())) {
                Files.delete(file);
            }
        }
    }

    private List<Path> files() throws IOException {
        List<Path> found = new ArrayList<>();
        try (var files = Files.list(folder)) {
            files.sorted().forEach(found::add);
        }
        return found;
    }

    static Acr acr(String session, RecordType type, long number) {
        return Acr.of(AvpList.of(
                Avp.of(BaseAvps.SESSION_ID, session),
                Avp.of(BaseAvps.DESTINATION_REALM, "test"),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, type.code()),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_NUMBER, number),
                Avp.of(BaseAvps.USER_NAME, "alice.call@test")));
    }
}
