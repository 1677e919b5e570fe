package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What matching costs the database, in a database of its own with the schema of the platform: an upload of 1,000 numbers
 * beside the join that is the least it can cost, and the owners of a number at a tenth of the rows and at all of them. The
 * statements are those of {@code ContactRepository}.
 *
 * <p>An upload asks for the accounts of its numbers before its rows are written, and writes each row once, with its account.
 * After the commit the queue asks who came or went meanwhile, which is nobody here, and looks no row up a second time. Both are
 * measured, with everything that goes to the database and comes back; the rows are written the same with accounts and without.
 */
final class MatchingExperiment {
    private static final String DATABASE = "matching";
    private static final int NUMBERS = 1000;
    private static final int PART = 500;
    private static final int UPLOADS = 200;
    private static final int LOOK_UPS = 2000;

    /** A prime: multiples of another number are different below it, and lie all over. */
    private static final long PRIME = 999_999_937;

    private static final String JOIN = "select count(a.id) from contact c join account a on a.phone = c.phone"
            + " and a.tenant_id = c.tenant_id where c.upload_id = ?";
    private static final String LOOK_UP = "select phone, id from account where phone = any(?) and tenant_id = 1";
    private static final String NEWS = "select * from contact_upload_news where upload_id = ? order by id";
    private static final String OWNERS = "select * from contact where phone = ? and tenant_id = 1 and id > 0"
            + " and (matched_account is null or matched_account <> 0) order by id fetch first 200 rows only for update";

    private final Path root;
    private final Postgres postgres;

    MatchingExperiment(Options options, Postgres postgres) {
        this.root = options.root();
        this.postgres = postgres;
    }

    /** @param rows of address books; they are there from an earlier run, or are made */
    void run(long accounts, long rows) {
        if (postgres.create(DATABASE)) {
            createSchema();
            fillAccounts(accounts);
        }
        long there = postgres.number(DATABASE, "select count(*) from account");
        System.out.printf("%,d accounts%n", there);
        long tenth = rows / 10;
        fill(tenth);
        double few = owners(tenth);
        fill(rows);
        double many = owners(rows);
        System.out.printf(
                "owners of a number: %.3f ms at %,d rows, %.3f ms at %,d rows: %.2f times%n%n",
                few * 1e3, tenth, many * 1e3, rows, many / few);
        uploads(there);
    }

    // ---- the tables ----

    private void createSchema() {
        Path migrations = root.resolve("persistence/src/main/resources/db");
        try (Stream<Path> common = Files.list(migrations.resolve("migration"));
                Stream<Path> ours = Files.list(migrations.resolve("migration-postgresql"))) {
            List<Path> files = Stream.concat(common, ours)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
            for (Path file : files) {
                postgres.execute(DATABASE, Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fillAccounts(long accounts) {
        long begin = System.nanoTime();
        postgres.execute(
                DATABASE,
                "insert into account (tenant_id, login, phone, status, kind, created_at, version) select 1, n, n, 'ACTIVE',"
                        + " 'RETAIL', now(), 0 from (select " + phone("48271") + " n from generate_series(1, "
                        + accounts
                        + ") i) numbers");
        postgres.execute(DATABASE, "vacuum analyze account");
        System.out.printf("%,d accounts in %.0f s%n", accounts, seconds(begin));
    }

    /** A number with 12 digits of the row; one that another factor makes is another person's. */
    private static String phone(String factor) {
        return "'48' || lpad((i::bigint * " + factor + " % " + PRIME + ")::text, 10, '0')";
    }

    /** Indexes are made after the rows, foreign keys are not looked at: it is the reading that is measured. */
    private void fill(long rows) {
        long there = postgres.number(DATABASE, "select coalesce(max(id), 0) from contact where upload_id = 0");
        if (there >= rows) {
            return;
        }
        long begin = System.nanoTime();
        postgres.execute(
                DATABASE,
                "set session_replication_role = replica;"
                        + "drop index if exists contact_phone;"
                        + "drop index if exists contact_upload_rows;"
                        + "alter table contact drop constraint if exists contact_number;"
                        + "insert into contact (id, tenant_id, owner_id, contact_id, name, typed, phone, favourite,"
                        + " upload_id, changed_at) select i, 1, i / 500 + 1, i, 'Contact ' || i, n, n, false, 0, now()"
                        + " from (select i, " + phone("69621") + " n from generate_series(" + (there + 1) + ", " + rows
                        + ") i) numbers");
        double filled = seconds(begin);
        postgres.execute(DATABASE, "create index contact_phone on contact (phone, id)");
        postgres.execute(DATABASE, "create index contact_upload_rows on contact (upload_id, id)");
        postgres.execute(
                DATABASE, "alter table contact add constraint contact_number unique (owner_id, contact_id, typed)");
        postgres.execute(DATABASE, "vacuum analyze contact");
        System.out.printf("%,d rows after %.0f s, with indexes after %.0f s%n", rows, filled, seconds(begin));
    }

    // ---- who has this number ----

    /** @return the median, in seconds */
    private double owners(long rows) {
        double[] took = new double[LOOK_UPS];
        long found = 0;
        try (Connection connection = postgres.connect(DATABASE);
                PreparedStatement owners = connection.prepareStatement(OWNERS)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < LOOK_UPS; i++) {
                // all over the table, so that not the same pages are asked for
                long row = 1 + i * 7919L * 104_729 % rows;
                owners.setString(1, "48%010d".formatted(row * 69_621 % PRIME));
                long begin = System.nanoTime();
                try (ResultSet result = owners.executeQuery()) {
                    while (result.next()) {
                        found++;
                    }
                }
                connection.rollback();
                took[i] = seconds(begin);
            }
            try (Statement explain = connection.createStatement()) {
                plan(explain, OWNERS.replace("?", "'48%010d'".formatted(69_621)));
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (found < LOOK_UPS) {
            throw new IllegalStateException("only " + found + " owners of " + LOOK_UPS + " numbers");
        }
        return median(took);
    }

    // ---- an upload ----

    private void uploads(long accounts) {
        long last = postgres.number(DATABASE, "select coalesce(max(upload_id), 0) from contact");
        double[] joins = new double[UPLOADS];
        double[] lookUps = new double[UPLOADS];
        double[] ends = new double[UPLOADS];
        double[] matches = new double[UPLOADS];
        int matched = 0;
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement();
                PreparedStatement join = connection.prepareStatement(JOIN);
                PreparedStatement lookUp = connection.prepareStatement(LOOK_UP);
                PreparedStatement news = connection.prepareStatement(NEWS)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < UPLOADS; i++) {
                long upload = last + 1 + i;
                long first = firstOf(upload, accounts);
                upload(statement, upload, first);
                connection.commit();
                // both see the pages warm, and each in turn comes first
                join(join, upload);
                if (i % 2 == 0) {
                    joins[i] = join(join, upload);
                }
                long begin = System.nanoTime();
                matched = lookUp(lookUp, first);
                lookUps[i] = seconds(begin);
                long after = System.nanoTime();
                end(news, upload);
                ends[i] = seconds(after);
                matches[i] = seconds(begin);
                connection.rollback();
                if (i % 2 != 0) {
                    joins[i] = join(join, upload);
                }
                connection.rollback();
            }
            plan(statement, JOIN.replace("?", Long.toString(last + 1)));
            plan(statement, LOOK_UP.replace("?", "array['48%010d', '48%010d']".formatted(48_271, 96_542)));
            plan(statement, NEWS.replace("?", Long.toString(last + 1)));
            connection.rollback();
            statement.execute("delete from contact where upload_id > " + last);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        double join = median(joins);
        double match = median(matches);
        System.out.printf(
                "an upload of %,d numbers, %d of users: matching %.2f ms (look-ups %.2f ms, end %.2f ms), the bare"
                        + " join %.2f ms: %.2f times%n",
                NUMBERS, matched, match * 1e3, median(lookUps) * 1e3, median(ends) * 1e3, join * 1e3, match / join);
    }

    /** Account of the first number of an upload; every second number after it is of an account. */
    private static long firstOf(long upload, long accounts) {
        return upload * 7919 * 101 % (accounts - NUMBERS) + 1;
    }

    /** Half of the numbers are of users, whose accounts stand in the rows. */
    private static void upload(Statement statement, long upload, long first) throws SQLException {
        String numbers =
                "(select i, case when i % 2 = 0 then " + phone("48271") + " else '49' || lpad(i::text, 10, '0') end n"
                        + " from generate_series(" + first + ", " + (first + NUMBERS - 1) + ") i) numbers";
        statement.execute(
                "insert into contact (id, tenant_id, owner_id, contact_id, name, typed, phone, favourite, upload_id,"
                        + " matched_account, changed_at) select (select max(id) from contact) + row_number() over (), 1, 1, 'u"
                        + upload + "-' || i, 'Contact', n, n, false, " + upload
                        + ", case when i % 2 = 0 then i end, now() from " + numbers);
    }

    /** As the upload does it before it writes: 500 numbers at a time. */
    private static int lookUp(PreparedStatement lookUp, long first) throws SQLException {
        int found = 0;
        for (long from = first; from < first + NUMBERS; from += PART) {
            String[] phones = new String[PART];
            for (int i = 0; i < PART; i++) {
                long account = from + i;
                phones[i] =
                        account % 2 == 0 ? "48%010d".formatted(account * 48_271 % PRIME) : "49%010d".formatted(account);
            }
            lookUp.setArray(1, lookUp.getConnection().createArrayOf("varchar", phones));
            try (ResultSet rows = lookUp.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(1).isEmpty() || rows.getLong(2) == 0) {
                        throw new IllegalStateException("an account without number");
                    }
                    found++;
                }
            }
        }
        return found;
    }

    private static double join(PreparedStatement join, long upload) throws SQLException {
        long begin = System.nanoTime();
        join.setLong(1, upload);
        try (ResultSet result = join.executeQuery()) {
            result.next();
        }
        return seconds(begin);
    }

    /** As the queue does it. */
    private static void end(PreparedStatement news, long upload) throws SQLException {
        news.setLong(1, upload);
        try (ResultSet rows = news.executeQuery()) {
            if (rows.next()) {
                throw new IllegalStateException("somebody came");
            }
        }
    }

    private static void plan(Statement statement, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("explain (analyze, buffers, costs off) " + query)) {
            while (rows.next()) {
                lines.add("    " + rows.getString(1));
            }
        }
        System.out.println(String.join("\n", lines) + "\n");
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) * 1e-9;
    }
}
