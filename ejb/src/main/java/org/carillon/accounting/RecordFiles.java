package org.carillon.accounting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.carillon.accounting.model.AccountingStore;
import org.carillon.accounting.model.ChargingRecord;
import org.carillon.accounting.model.RecordFile;
import org.carillon.accounting.model.RecordFileStore;
import org.jspecify.annotations.Nullable;

/**
 * Files of charging data records, each in CSV and JSON with the same name. While one is written its name ends with
 * {@code .part}; when it is full or old it gets its name, in one step, and is never touched again.
 *
 * <p>Each record is in exactly one file, whatever ends the process: records are appended and forced to disk, and in the
 * transaction that notes so the lengths of the files are kept. What is longer than that was not noted, and is cut off before
 * the next record is appended.
 */
final class RecordFiles {
    private static final int AT_ONCE = 500;
    private static final String CSV = ".csv";
    private static final String JSON = ".json";
    private static final String PART = ".part";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final AccountingStore records;
    private final RecordFileStore files;
    private final Path folder;
    private final AccountingConfig config;
    private final Clock clock;
    private boolean recovered;
    private boolean away;

    RecordFiles(AccountingStore records, Path folder, AccountingConfig config, Clock clock) {
        this.records = records;
        this.files = new RecordFileStore();
        this.folder = folder;
        this.config = config;
        this.clock = clock;
    }

    /** Writes what waits, and finishes the file when it is time to. What fails is tried again at the next call. */
    void write() {
        try {
            if (!recovered) {
                Files.createDirectories(folder);
                for (RecordFile finished :
                        records.transaction(connection -> files.finished(connection, config.node()))) {
                    name(finished);
                }
                recovered = true;
            }
            while (writeSome()) {
                // as long as there is more than fits into one transaction
            }
            finishWhatIsOld();
            if (away) {
                away = false;
                AccountingLog.LOG.filesBack();
            }
        } catch (IOException | SQLException | RecordFileException failure) {
            if (!away) {
                away = true;
                AccountingLog.LOG.filesAway(failure);
            }
        }
    }

    /** Returns whether there may be more. */
    private boolean writeSome() throws SQLException, IOException {
        List<ChargingRecord> written = records.transaction(connection -> {
            List<ChargingRecord> waiting = records.unwritten(connection, AT_ONCE);
            if (waiting.isEmpty()) {
                return waiting;
            }
            RecordFile current = files.open(connection, config.node());
            if (current == null) {
                current = new RecordFile(name(clock.instant()), config.node(), clock.instant(), 0, 0, 0);
                files.add(connection, current);
            }
            files.progress(connection, append(current, waiting));
            records.written(connection, waiting);
            return waiting;
        });
        finishWhatIsOld();
        return written.size() == AT_ONCE;
    }

    private void finishWhatIsOld() throws SQLException, IOException {
        RecordFile full = records.transaction(connection -> {
            RecordFile current = files.open(connection, config.node());
            if (current == null
                    || current.lines() < config.fileLines()
                            && clock.instant().isBefore(current.openedAt().plus(config.fileAge()))) {
                return null;
            }
            files.finish(connection, current);
            return current;
        });
        if (full != null) {
            name(full);
        }
    }

    /** Returns the file as it is then; its octets are on disk. */
    private RecordFile append(RecordFile file, List<ChargingRecord> waiting) {
        StringBuilder csv = new StringBuilder();
        StringBuilder json = new StringBuilder();
        if (file.lines() == 0) {
            csv.append(RecordText.csvHead());
        }
        for (ChargingRecord each : waiting) {
            csv.append(RecordText.csv(each));
            json.append(RecordText.json(each));
        }
        try {
            return new RecordFile(
                    file.name(),
                    file.node(),
                    file.openedAt(),
                    append(file, CSV, file.csvOctets(), csv),
                    append(file, JSON, file.jsonOctets(), json),
                    file.lines() + waiting.size());
        } catch (IOException failure) {
            throw new RecordFileException(failure);
        }
    }

    private long append(RecordFile file, String kind, long octets, StringBuilder text) throws IOException {
        Path part = folder.resolve(file.name() + kind + PART);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.size() < octets) {
                AccountingLog.LOG.fileLost(file.name() + kind, file.lines());
            }
            channel.truncate(octets);
            ByteBuffer out = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            long end = channel.size();
            while (out.hasRemaining()) {
                end += channel.write(out, end);
            }
            channel.force(true);
            return end;
        }
    }

    /** Gives the finished file its name; again after a crash, where that was not done. */
    private void name(RecordFile file) throws IOException {
        boolean any = false;
        for (String kind : List.of(CSV, JSON)) {
            Path part = folder.resolve(file.name() + kind + PART);
            if (Files.exists(part)) {
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    channel.truncate(kind.equals(CSV) ? file.csvOctets() : file.jsonOctets());
                    channel.force(true);
                }
                Files.move(part, folder.resolve(file.name() + kind), StandardCopyOption.ATOMIC_MOVE);
                any = true;
            }
        }
        if (any) {
            AccountingLog.LOG.fileFinished(file.name(), file.lines());
        }
    }

    private String name(Instant now) {
        return "cdr_%s_%s_%08x"
                .formatted(
                        config.node(),
                        STAMP.format(now),
                        ThreadLocalRandom.current().nextInt());
    }

    /** A file could not be written, within a transaction. */
    private static final class RecordFileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RecordFileException(@Nullable IOException cause) {
            super(cause);
        }
    }
}
