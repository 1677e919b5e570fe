package org.carillon.ledger.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.carillon.ledger.model.Order.Party;
import org.carillon.ledger.model.Order.Platform;
import org.carillon.ledger.model.Order.User;
import org.carillon.sql.InList;
import org.jspecify.annotations.Nullable;

/** Rows of many users of the ledger in memory, within one transaction: read and locked at once, and written at once. */
final class LedgerSheet extends LedgerRows {
    private static final String IDS = "select id, code from ledger_account where tenant_id = ? and code in (%s)";
    private static final String LOCK =
            "select id, balance, held, lowest from ledger_account where id in (%s) and account_id is not null"
                    + " order by id for update";
    private static final String OPENING = "update ledger_opening set number = number + 1";
    private static final String OPEN = "insert into ledger_account"
            + " (tenant_id, kind, account_id, code, currency, balance, held, lowest, created_at, version)"
            + " values (?, ?, ?, ?, ?, 0, 0, 0, ?, 0)";
    private static final String UPDATE =
            "update ledger_account set balance = ?, held = ?, lowest = ?, version = version + 1 where id = ?";
    private static final String HOLDS = "select hold_key, ledger_account_id, amount, state, expires_at from ledger_hold"
            + " where hold_key in (%s)";
    private static final String ADD_HOLD = "insert into ledger_hold"
            + " (amount, state, expires_at, hold_key, ledger_account_id, version) values (?, ?, ?, ?, ?, 0)";
    private static final String UPDATE_HOLD = "update ledger_hold set amount = ?, state = ?, expires_at = ?,"
            + " version = version + 1 where hold_key = ?";
    private static final String TRANSACTION = "insert into ledger_transaction"
            + " (tenant_id, idempotency_key, correlation_id, kind, reason, actor, at) values (?, ?, ?, ?, ?, ?, ?)";
    private static final String ENTRY = "insert into ledger_entry"
            + " (transaction_id, ledger_account_id, amount, balance_after) values (?, ?, ?, ?)";

    private record Name(long tenantId, String code) {}

    private record Movement(Order order, Instant at, List<Posting> postings) {}

    private final Connection connection;
    private final Map<Name, Long> ids = new HashMap<>();
    private final Map<Long, LedgerAccount> users = new LinkedHashMap<>();
    private final Map<Long, Balance> balancesBefore = new HashMap<>();
    private final Map<String, Hold> holds = new LinkedHashMap<>();
    private final Map<String, Hold.Standing> holdsBefore = new HashMap<>();
    private final Map<String, Movement> movements = new LinkedHashMap<>();

    LedgerSheet(Connection connection) {
        this.connection = connection;
    }

    // ---- reading ----

    /** Opens the accounts that are not there yet, and locks those of the users. */
    void read(Collection<Purse> purses, AccountKind platform, Instant now) throws SQLException {
        Map<Name, LedgerAccount> wanted = new LinkedHashMap<>();
        for (Purse purse : purses) {
            for (Party party : List.of(new User(purse.accountId()), new Platform(platform))) {
                LedgerAccount account = DoubleEntry.fresh(purse.tenantId(), party, purse.currency(), now);
                wanted.put(new Name(account.tenantId(), account.code()), account);
            }
        }
        findIds(wanted);
        if (!ids.keySet().containsAll(wanted.keySet())) {
            try (PreparedStatement update = connection.prepareStatement(OPENING)) {
                update.executeUpdate();
            }
            findIds(wanted);
            open(wanted);
        }
        Map<Long, LedgerAccount> byId = new TreeMap<>();
        wanted.forEach((name, account) -> {
            if (account.kind() == AccountKind.USER) {
                byId.put(ids.get(name), account);
            }
        });
        lock(byId);
    }

    private void findIds(Map<Name, LedgerAccount> wanted) throws SQLException {
        Map<Long, List<String>> byTenant = wanted.keySet().stream()
                .filter(name -> !ids.containsKey(name))
                .collect(Collectors.groupingBy(
                        Name::tenantId, TreeMap::new, Collectors.mapping(Name::code, Collectors.toList())));
        for (Map.Entry<Long, List<String>> tenant : byTenant.entrySet()) {
            List<String> codes = InList.padded(tenant.getValue());
            try (PreparedStatement select = connection.prepareStatement(IDS.formatted(InList.marks(codes)))) {
                select.setLong(1, tenant.getKey());
                InList.bind(select, 2, codes);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        ids.put(new Name(tenant.getKey(), rows.getString(2)), rows.getLong(1));
                    }
                }
            }
        }
    }

    private void open(Map<Name, LedgerAccount> wanted) throws SQLException {
        List<LedgerAccount> missing = wanted.entrySet().stream()
                .filter(each -> !ids.containsKey(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        try (PreparedStatement insert = connection.prepareStatement(OPEN)) {
            for (LedgerAccount account : missing) {
                insert.setLong(1, account.tenantId());
                insert.setString(2, account.kind().name());
                setNumber(insert, 3, account.accountId());
                insert.setString(4, account.code());
                insert.setString(5, account.currency().getCurrencyCode());
                insert.setTimestamp(6, Timestamp.from(account.createdAt()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        findIds(wanted);
    }

    private void lock(Map<Long, LedgerAccount> byId) throws SQLException {
        if (byId.isEmpty()) {
            return;
        }
        List<Long> wanted = InList.padded(byId.keySet());
        try (PreparedStatement select = connection.prepareStatement(LOCK.formatted(InList.marks(wanted)))) {
            InList.bind(select, 1, wanted);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    LedgerAccount account = byId.get(rows.getLong(1));
                    account.stands(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
                    users.put(account.id(), account);
                    balancesBefore.put(account.id(), account.state());
                }
            }
        }
    }

    /** Under the locks of the accounts. */
    void readHolds(Collection<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        List<String> wanted = InList.padded(keys);
        try (PreparedStatement select = connection.prepareStatement(HOLDS.formatted(InList.marks(wanted)))) {
            InList.bind(select, 1, wanted);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Hold.Standing standing = new Hold.Standing(
                            rows.getLong(3),
                            Hold.State.valueOf(rows.getString(4)),
                            rows.getTimestamp(5).toInstant());
                    holds.put(rows.getString(1), new Hold(rows.getString(1), rows.getLong(2), standing));
                    holdsBefore.put(rows.getString(1), standing);
                }
            }
        }
    }

    // ---- what double entry asks for ----

    @Override
    Optional<Long> findAccountId(long tenantId, String code) {
        return Optional.ofNullable(ids.get(new Name(tenantId, code)));
    }

    @Override
    void beginOpening() {
        throw new IllegalStateException("the account was not told when the book was opened");
    }

    @Override
    void add(LedgerAccount account) {
        beginOpening();
    }

    @Override
    LedgerAccount lock(long id) {
        LedgerAccount account = users.get(id);
        if (account == null) {
            throw new IllegalStateException("account " + id + " of the ledger is not locked");
        }
        return account;
    }

    @Override
    Optional<Balance> findBalance(long id) {
        return Optional.of(lock(id).state());
    }

    @Override
    Optional<Map<Long, Long>> findMovement(String key) {
        return Optional.ofNullable(movements.get(key))
                .map(known ->
                        known.postings().stream().collect(Collectors.toMap(Posting::ledgerAccount, Posting::amount)));
    }

    @Override
    void add(Order order, Instant at, List<Posting> postings) {
        movements.put(order.key(), new Movement(order, at, postings));
    }

    @Override
    Optional<Long> findHoldAccount(String key) {
        return findHold(key).map(Hold::ledgerAccountId);
    }

    @Override
    Optional<Hold> findHold(String key) {
        return Optional.ofNullable(holds.get(key));
    }

    @Override
    void add(Hold hold) {
        holds.put(hold.key(), hold);
    }

    // ---- writing ----

    void write() throws SQLException {
        writeHolds();
        if (!movements.isEmpty()) {
            writeMovements(List.copyOf(movements.values()));
        }
        writeBalances();
    }

    private void writeHolds() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD_HOLD);
                PreparedStatement update = connection.prepareStatement(UPDATE_HOLD)) {
            for (Hold hold : holds.values()) {
                Hold.Standing before = holdsBefore.get(hold.key());
                Hold.Standing standing = hold.standing();
                if (standing.equals(before)) {
                    continue;
                }
                PreparedStatement statement = before == null ? insert : update;
                statement.setLong(1, standing.amount());
                statement.setString(2, standing.state().name());
                statement.setTimestamp(3, Timestamp.from(standing.expiresAt()));
                statement.setString(4, hold.key());
                if (before == null) {
                    statement.setLong(5, hold.ledgerAccountId());
                }
                statement.addBatch();
            }
            insert.executeBatch();
            update.executeBatch();
        }
    }

    private void writeMovements(List<Movement> all) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(TRANSACTION, new String[] {"id"});
                PreparedStatement entry = connection.prepareStatement(ENTRY)) {
            for (Movement each : all) {
                Order order = each.order();
                insert.setLong(1, order.tenantId());
                insert.setString(2, order.key());
                insert.setString(3, order.correlationId().value());
                insert.setString(4, order.kind().name());
                insert.setString(5, order.reason());
                insert.setString(6, order.actor());
                insert.setTimestamp(7, Timestamp.from(each.at()));
                insert.addBatch();
            }
            insert.executeBatch();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                for (Movement each : all) {
                    keys.next();
                    for (Posting posting : each.postings()) {
                        entry.setLong(1, keys.getLong(1));
                        entry.setLong(2, posting.ledgerAccount());
                        entry.setLong(3, posting.amount());
                        setNumber(entry, 4, posting.balanceAfter());
                        entry.addBatch();
                    }
                }
            }
            entry.executeBatch();
        }
    }

    /** Typed where it is null too: a batch is sent as one only if the types of its rows agree. */
    private static void setNumber(PreparedStatement row, int position, @Nullable Long value) throws SQLException {
        if (value == null) {
            row.setNull(position, Types.BIGINT);
        } else {
            row.setLong(position, value);
        }
    }

    private void writeBalances() throws SQLException {
        List<LedgerAccount> changed = new ArrayList<>(users.values());
        changed.removeIf(account -> account.state().equals(balancesBefore.get(account.id())));
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (LedgerAccount account : changed) {
                Balance state = account.state();
                update.setLong(1, state.balance().micros());
                update.setLong(2, state.held().micros());
                update.setLong(3, state.lowest().micros());
                update.setLong(4, account.id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
