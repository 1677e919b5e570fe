package org.carillon.privacy.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.carillon.account.model.LikePattern;
import org.jspecify.annotations.Nullable;

/** Reads, takes away and forgets persons by the list of {@link PersonalTables}. Every method runs in the caller's transaction. */
@ApplicationScoped
public class PersonalDataRepository {
    /** Names shorter than this are replaced only where nothing else stands. */
    private static final int SHORTEST = 6;

    private static final int PAGE = 200;

    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected PersonalDataRepository() {}

    public PersonalDataRepository(EntityManager entities) {
        this.entities = entities;
    }

    // ---- what there is ----

    /** How the person can be found; empty where there is no such account. */
    public Optional<Person> findPerson(long accountId) {
        List<?> rows = entities.createNativeQuery("select a.login, a.phone, a.username, p.email from account a"
                        + " left join account_profile p on p.account_id = a.id where a.id = :account")
                .setParameter("account", accountId)
                .getResultList();
        return rows.stream().findFirst().map(row -> {
            Object[] columns = (Object[]) row;
            return new Person(
                    accountId, (String) columns[0], (String) columns[1], (String) columns[2], (String) columns[3]);
        });
    }

    /** Shows the person's rows of a table one after the other, each by column; what is empty is left out. */
    public void rows(PersonalTable table, Person person, Consumer<Map<String, Object>> reader) {
        String sql =
                "select " + String.join(", ", table.exported()) + ", 1 from " + table.name() + " where " + table.rows();
        try (Stream<?> rows =
                bound(sql, person).setHint("org.hibernate.fetchSize", PAGE).getResultStream()) {
            rows.forEach(row -> reader.accept(columns(table, (Object[]) row)));
        }
    }

    private static Map<String, Object> columns(PersonalTable table, Object[] values) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < table.exported().size(); i++) {
            if (values[i] != null) {
                columns.put(table.exported().get(i), values[i]);
            }
        }
        return columns;
    }

    // ---- in the transaction that removes the account ----

    /** Whether a call or a session of another node is being charged to the account. */
    public boolean isCharged(long accountId) {
        return exists("select 1 from charging_session where account_id = :account and state <> 'CLOSED'", accountId)
                || exists("select 1 from charged_event where account_id = :account and state <> 'CLOSED'", accountId)
                || exists("select 1 from credit_session where account_id = :account and state <> 'CLOSED'", accountId);
    }

    private boolean exists(String sql, long accountId) {
        return !entities.createNativeQuery(sql)
                .setParameter("account", accountId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Takes the person's rows away, and the person out of those that stay; the account itself is left to the caller. */
    public void erase(Person person) {
        entities.flush();
        for (PersonalTable table : PersonalTables.ALL) {
            boolean mine = table.fate() == PersonalTable.Fate.DELETED
                    && !table.name().equals("account")
                    && !table.name().equals("device")
                    && !table.name().equals("sip_credential")
                    && !table.name().equals("api_session");
            if (mine) {
                bound("delete from " + table.name() + " where " + table.rows(), person)
                        .executeUpdate();
            }
        }
        PersonalTables.CHANGES.forEach(change -> bound(change, person).executeUpdate());
    }

    // ---- a moment later ----

    /** Takes away what was still on its way then, and the person's names out of texts. May be repeated. */
    public void sweep(Person person) {
        for (PersonalTable table : PersonalTables.ALL) {
            if (table.fate() == PersonalTable.Fate.SWEPT) {
                bound("delete from " + table.name() + " where " + table.rows(), person)
                        .executeUpdate();
            }
        }
        removeTraces(person);
        for (String name : person.names()) {
            PersonalTables.TEXTS.forEach(column -> forget(column, name));
        }
    }

    private void forget(String column, String name) {
        String table = column.substring(0, column.indexOf('.'));
        String text = column.substring(column.indexOf('.') + 1);
        entities.createNativeQuery(
                        "update " + table + " set " + text + " = '" + Person.ERASED + "' where " + text + " = :name")
                .setParameter("name", name)
                .executeUpdate();
        replace(table, text, '"' + name + '"', '"' + Person.ERASED + '"');
        replace(table, text, "sip:" + name + "@", "sip:" + Person.ERASED + "@");
        if (name.length() >= SHORTEST) {
            replace(table, text, name, Person.ERASED);
        }
    }

    private void replace(String table, String text, String before, String after) {
        entities.createNativeQuery("update " + table + " set " + text + " = replace(" + text
                        + ", :before, :after) where " + text + " like :pattern escape '\\'")
                .setParameter("before", before)
                .setParameter("after", after)
                .setParameter("pattern", LikePattern.part(before))
                .executeUpdate();
    }

    /** Messages of traces are octets, which no database searches; there are few, because traces end. */
    private void removeTraces(Person person) {
        long after = 0;
        List<?> page = traced(after);
        while (!page.isEmpty()) {
            List<Long> named = new ArrayList<>();
            for (Object row : page) {
                Object[] columns = (Object[]) row;
                after = ((Number) columns[0]).longValue();
                String message = new String((byte[]) columns[1], StandardCharsets.ISO_8859_1);
                if (person.names().stream().anyMatch(name -> mentions(message, name))) {
                    named.add(after);
                }
            }
            if (!named.isEmpty()) {
                entities.createNativeQuery("delete from sip_trace_message where id in (:ids)")
                        .setParameter("ids", named)
                        .executeUpdate();
            }
            page = traced(after);
        }
    }

    private List<?> traced(long after) {
        return entities.createNativeQuery("select id, message from sip_trace_message where id > :after order by id")
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .getResultList();
    }

    private static boolean mentions(String message, String name) {
        return name.length() >= SHORTEST
                ? message.contains(name)
                : message.contains("sip:" + name + "@") || message.contains('"' + name + '"');
    }

    private Query bound(String sql, Person person) {
        Query query = entities.createNativeQuery(sql);
        bind(query, sql, "account", person.accountId());
        bind(query, sql, "login", person.login());
        bind(query, sql, "phone", text(person.phone()));
        bind(query, sql, "username", text(person.username()));
        bind(query, sql, "email", text(person.email()));
        return query;
    }

    private static void bind(Query query, String sql, String name, Object value) {
        if (sql.contains(":" + name)) {
            query.setParameter(name, value);
        }
    }

    /** What nobody has, in place of nothing: every condition stays the same. */
    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
