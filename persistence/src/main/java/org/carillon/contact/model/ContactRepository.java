package org.carillon.contact.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.LikePattern;

/** Address books on the database. Every method runs in the caller's transaction. */
@ApplicationScoped
public class ContactRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected ContactRepository() {}

    public ContactRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(ContactBook book) {
        entities.persist(book);
    }

    public Optional<ContactBook> findBook(long ownerId) {
        return Optional.ofNullable(entities.find(ContactBook.class, ownerId));
    }

    /** Nobody else changes the book until the transaction ends. */
    public Optional<ContactBook> lockBook(long ownerId) {
        return Optional.ofNullable(entities.find(ContactBook.class, ownerId, LockModeType.PESSIMISTIC_WRITE));
    }

    public void add(Contact contact) {
        entities.persist(contact);
    }

    public void remove(Contact contact) {
        entities.remove(contact);
    }

    /** Writes what was changed and lets go of it, so that a long book does not gather in memory. */
    public void release(Collection<Contact> contacts) {
        entities.flush();
        contacts.forEach(entities::detach);
    }

    public long count(long ownerId) {
        return entities.createQuery("select count(c) from Contact c where c.ownerId = :owner", Long.class)
                .setParameter("owner", ownerId)
                .getSingleResult();
    }

    public List<Contact> find(long ownerId, Collection<String> contactIds) {
        return entities.createQuery(
                        "select c from Contact c where c.ownerId = :owner and c.contactId in :ids", Contact.class)
                .setParameter("owner", ownerId)
                .setParameter("ids", contactIds)
                .getResultList();
    }

    /** The next ids of contacts. */
    public List<String> findIds(long ownerId, String afterId, int limit) {
        return entities.createQuery(
                        "select distinct c.contactId from Contact c where c.ownerId = :owner and c.contactId > :after"
                                + " order by c.contactId",
                        String.class)
                .setParameter("owner", ownerId)
                .setParameter("after", afterId)
                .setMaxResults(limit)
                .getResultList();
    }

    public List<Contact> findRows(Collection<Long> rows) {
        return entities.createQuery("select c from Contact c where c.id in :rows order by c.id", Contact.class)
                .setParameter("rows", rows)
                .getResultList();
    }

    /** The whole book, a few at a time; to be closed. */
    public Stream<Contact> stream(long ownerId) {
        return entities.createQuery("select c from Contact c where c.ownerId = :owner", Contact.class)
                .setParameter("owner", ownerId)
                .setHint("org.hibernate.fetchSize", 500)
                .setHint("org.hibernate.readOnly", true)
                .getResultStream()
                .peek(entities::detach);
    }

    public int removeAll(long ownerId) {
        return entities.createQuery("delete from Contact c where c.ownerId = :owner")
                .setParameter("owner", ownerId)
                .executeUpdate();
    }

    public int remove(long ownerId, Collection<String> contactIds) {
        return entities.createQuery("delete from Contact c where c.ownerId = :owner and c.contactId in :ids")
                .setParameter("owner", ownerId)
                .setParameter("ids", contactIds)
                .executeUpdate();
    }

    /** Removes what did not come with any part of the book. */
    public int removeOutside(long ownerId, String book) {
        return entities.createQuery("delete from Contact c where c.ownerId = :owner and c.uploadId not in"
                        + " (select u.id from ContactUpload u where u.ownerId = :owner and u.book = :book)")
                .setParameter("owner", ownerId)
                .setParameter("book", book)
                .executeUpdate();
    }

    /**
     * Numbers of contacts in the order in which they came.
     *
     * @param query a part of the name, or the beginning of the number; empty for all
     * @param after row after which to go on
     */
    public List<ContactEntry> list(long ownerId, ContactFilter filter, String query, long after, int limit) {
        String where =
                switch (filter) {
                    case ALL -> "";
                    case USERS -> " and c.matchedAccount is not null";
                    case FAVOURITES -> " and c.favourite = true";
                };
        String wanted = query.toLowerCase(Locale.ROOT);
        return entities.createQuery(
                        "select new org.carillon.contact.model.ContactEntry(c, a.login) from Contact c"
                                + " left join Account a on a.id = c.matchedAccount"
                                + " where c.ownerId = :owner and c.id > :after" + where
                                + " and (lower(c.name) like :part escape '\\' or c.phone like :beginning escape '\\')"
                                + " order by c.id",
                        ContactEntry.class)
                .setParameter("owner", ownerId)
                .setParameter("after", after)
                .setParameter("part", LikePattern.part(wanted))
                .setParameter("beginning", LikePattern.beginning(wanted))
                .setMaxResults(limit)
                .getResultList();
    }

    // ---- uploads ----

    public void add(ContactUpload upload) {
        entities.persist(upload);
    }

    public Optional<ContactUpload> findUpload(long ownerId, String token) {
        return entities.createQuery(
                        "select u from ContactUpload u where u.token = :token and u.ownerId = :owner",
                        ContactUpload.class)
                .setParameter("token", token)
                .setParameter("owner", ownerId)
                .getResultStream()
                .findFirst();
    }

    public Optional<ContactUpload> lockUpload(long uploadId) {
        return Optional.ofNullable(entities.find(ContactUpload.class, uploadId, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<ContactUpload> findUpload(long uploadId) {
        return Optional.ofNullable(entities.find(ContactUpload.class, uploadId));
    }

    /** How many different parts of the book have come, this one with them. */
    public long countParts(long ownerId, String book, long uploadId) {
        return entities.createQuery(
                        "select count(distinct u.part) from ContactUpload u where u.ownerId = :owner and u.book = :book"
                                + " and (u.state <> :open or u.id = :this)",
                        Long.class)
                .setParameter("open", ContactUpload.State.OPEN)
                .setParameter("this", uploadId)
                .setParameter("owner", ownerId)
                .setParameter("book", book)
                .getSingleResult();
    }

    /** Forgets uploads of the owner but for the newest ones. */
    public int removeUploads(long ownerId, Instant before) {
        return entities.createQuery("delete from ContactUpload u where u.ownerId = :owner and u.createdAt < :before")
                .setParameter("owner", ownerId)
                .setParameter("before", before)
                .executeUpdate();
    }

    // ---- matching ----

    /**
     * The accounts of the tenant that have these numbers and can be found, by number. They go to the database as one array: as a parameter each
     * they cost more than the look-up.
     */
    @SuppressWarnings("unchecked")
    public Map<String, Long> findAccounts(long tenantId, Collection<String> phones) {
        List<Object[]> found = entities.createNativeQuery(
                        "select a.phone, a.id from account a where a.phone = any(:phones) and a.tenant_id = :tenant"
                                + " and a.hidden = false")
                // rows of contacts that are not written yet may wait
                .setHint("org.hibernate.query.native.spaces", "account")
                .setParameter("phones", phones.toArray(String[]::new))
                .setParameter("tenant", tenantId)
                .getResultList();
        return found.stream().collect(Collectors.toMap(row -> (String) row[0], row -> ((Number) row[1]).longValue()));
    }

    /**
     * Notes for every upload that is under way that an account came or went: where its rows are not there yet. Waits for those
     * that end in this moment.
     *
     * @param since one that began before has failed
     */
    public void note(String notice, Instant since) {
        entities.createQuery(
                        "select u from ContactUpload u where u.state <> :done and u.createdAt >= :since order by u.id",
                        ContactUpload.class)
                .setParameter("done", ContactUpload.State.DONE)
                .setParameter("since", since)
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .getResultList()
                .forEach(upload -> entities.persist(new ContactUploadNews(upload.id(), notice)));
    }

    /** What was noted for an upload, oldest first; it is forgotten. */
    public List<String> takeNews(long uploadId) {
        List<ContactUploadNews> news = entities.createQuery(
                        "select n from ContactUploadNews n where n.uploadId = :upload order by n.id",
                        ContactUploadNews.class)
                .setParameter("upload", uploadId)
                .getResultList();
        news.forEach(entities::remove);
        return news.stream().map(ContactUploadNews::notice).toList();
    }

    /** Forgets uploads whose rows were never written, and what was noted for them. */
    public int removeFailed(Instant before) {
        return entities.createQuery("delete from ContactUpload u where u.state = :open and u.createdAt < :before")
                .setParameter("open", ContactUpload.State.OPEN)
                .setParameter("before", before)
                .executeUpdate();
    }

    /** What was found among the rows of an upload, in the order of writing. */
    public List<ContactMatch> findMatches(long uploadId, long after, int limit) {
        return entities.createQuery(
                        "select new org.carillon.contact.model.ContactMatch(c.id, c.contactId, c.phone, a.login)"
                                + " from Contact c join Account a on a.id = c.matchedAccount"
                                + " where c.uploadId = :upload and c.id > :after order by c.id",
                        ContactMatch.class)
                .setParameter("upload", uploadId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** The next contacts with the number that are not known to belong to the account, for this transaction alone. */
    public List<Contact> lockOthers(long tenantId, E164Number phone, long accountId, long after, int limit) {
        return lock(
                "(c.matchedAccount is null or c.matchedAccount <> :account)", tenantId, phone, accountId, after, limit);
    }

    /** The next contacts with the number that are known to belong to the account, for this transaction alone. */
    public List<Contact> lockMatched(long tenantId, E164Number phone, long accountId, long after, int limit) {
        return lock("c.matchedAccount = :account", tenantId, phone, accountId, after, limit);
    }

    private List<Contact> lock(
            String condition, long tenantId, E164Number phone, long accountId, long after, int limit) {
        return entities.createQuery(
                        "select c from Contact c where c.phone = :phone and c.tenantId = :tenant and c.id > :after and "
                                + condition + " order by c.id",
                        Contact.class)
                .setParameter("phone", phone.digits())
                .setParameter("tenant", tenantId)
                .setParameter("account", accountId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}
