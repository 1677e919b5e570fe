package org.carillon.privacy.model;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.carillon.account.model.Account;

/** Inserts rows of one person into every table that can have some, in the caller's transaction. */
final class PersonInEveryTable {
    private static final Instant NOON = PersonalDataFixture.NOON;
    private static final byte[] OCTETS = {1, 2, 3};
    private static final String CONTACT =
            "insert into contact (id, tenant_id, owner_id, contact_id, name, typed, phone,"
                    + " favourite, upload_id, changed_at) values (?, 1, ?, ?, ?, ?, ?, false, 0, ?)";

    private static final String ANSWER =
            "insert into api_answer (scope, idempotency_key, request_hash, status, headers,"
                    + " sealed_body, created_at) values (?, ?, 'h', ?, '', 'sealed', ?)";

    private final Rows rows;
    private final Person person;
    private final String phone;
    private final String mark;
    private final String email;
    private final Account friend;

    /** @param friend who has the person in his book, writes to him and calls him */
    PersonInEveryTable(EntityManager entities, Person person, Account friend) {
        this.rows = new Rows(entities);
        this.person = person;
        this.phone = String.valueOf(person.phone());
        this.mark = String.valueOf(person.username());
        this.email = String.valueOf(person.email());
        this.friend = friend;
    }

    void insert() {
        long id = person.accountId();
        String session = UUID.randomUUID().toString();
        rows.insert(
                "insert into device (account_id, instance, udid, os, created_at, last_seen_at, version)"
                        + " values (?, ?, ?, 'ios', ?, ?, 0)",
                id,
                "urn:" + mark,
                mark,
                NOON,
                NOON);
        rows.insert(
                "insert into push_token (device_id, provider, token, token_hash, changed_at, pushed_message,"
                        + " underway_message, waiting_message, version) select id, 'fcm', ?, 'h', ?, 0, 0, 0, 0 from device"
                        + " where account_id = ?",
                mark,
                NOON,
                id);
        rows.insert(
                "insert into sip_credential (account_id, sealed_secret, version) values (?, 'sealed-secret', 0)", id);
        rows.insert(
                "insert into access_password (account_id, hash, changed_at, version)"
                        + " values (?, 'hash-of-password', ?, 0)",
                id,
                NOON);
        rows.insert(
                "insert into password_reset (code_hash, account_id, channel, created_at, expires_at, version)"
                        + " values (?, ?, 'MAIL', ?, ?, 0)",
                UUID.randomUUID().toString(),
                id,
                NOON,
                NOON);
        rows.insert(
                "insert into account_profile (account_id, email, first_name, city, findable, names, created_at,"
                        + " version) values (?, ?, ?, ?, true, ?, ?, 0)",
                id,
                email,
                mark,
                mark,
                mark,
                NOON);
        rows.insert(
                "insert into avatar (account_id, image, tag, changed_at, version) values (?, ?, 't', ?, 0)",
                id,
                OCTETS,
                NOON);
        rows.insert(
                "insert into offnet_account (account_id, username, domain, servers, sealed_password, version)"
                        + " values (?, ?, 'd', 's', 'sealed-secret', 0)",
                id,
                mark);
        rows.insert("insert into account_limit (account_id, max_calls, version) values (?, 2, 0)", id);
        rows.insert("insert into block_list (account_id, changed_at, version) values (?, ?, 0)", id, NOON);
        rows.insert("insert into blocked_name (account_id, name, number) values (?, ?, ?)", id, mark, mark);
        rows.insert("insert into answering_plan (account_id, changed_at, version) values (?, ?, 0)", id, NOON);
        rows.insert(
                "insert into answering_rule (account_id, turn, caller, caller_name, action, forward_to,"
                        + " notify_caller) values (?, 0, 'ANYONE', '', 'FORWARD', ?, false)",
                id,
                mark);
        rows.insert(
                "insert into device_take_over (account_id, device_id, code_hash, state, asked_at, due_at, version)"
                        + " values (?, 1, 'hash', 'WAITING', ?, ?, 0)",
                id,
                NOON,
                NOON);
        rows.insert("insert into contact_book (account_id, asked, asked_at, version) values (?, 1, ?, 0)", id, NOON);
        rows.insert(
                "insert into contact_upload (token, owner_id, part, parts, state, created_at, version)"
                        + " values (?, ?, 1, 1, 'DONE', ?, 0)",
                mark,
                id,
                NOON);
        rows.insert(
                "insert into contact_upload_news (upload_id, notice) select id, ? from contact_upload where token = ?",
                mark,
                mark);
        rows.insert(
                "insert into discovery_token (account_id, tenant_id, key_version, place, token, sealed)"
                        + " values (?, 1, 1, 0, ?, ?)",
                id,
                mark,
                mark);
        rows.insert(CONTACT, rows.next("contact_seq"), id, "17", "Aunt " + mark, "+48 600", "48600", NOON);
        rows.insert(CONTACT, rows.next("contact_seq"), friend.id(), "3", "a friend", "+" + phone, phone, NOON);
        rows.insert(
                "insert into personal_export (id, account_id, state, requested_at, expires_at, archive, version)"
                        + " values (?, ?, 'READY', ?, ?, ?, 0)",
                mark,
                id,
                NOON,
                NOON,
                mark.getBytes(StandardCharsets.UTF_8));
        rows.insert(
                "insert into api_session (id, subject, account_id, role, created_at, expires_at, version)"
                        + " values (?, ?, ?, 'USER', ?, ?, 0)",
                session,
                phone,
                id,
                NOON,
                NOON);
        rows.insert(
                "insert into api_refresh_token (token_hash, session_id, issued_at) values (?, ?, ?)",
                UUID.randomUUID().toString(),
                session,
                NOON);
        rows.insert(ANSWER, session + " POST /x", mark, 200, NOON);
        rows.insert(ANSWER, "user " + id + " POST /x", mark, 201, NOON);
        rows.insert(ANSWER, "user " + id + " POST /erasure", "the erasure of " + id, 0, NOON);
        rows.insert(ANSWER, "user " + id + "7 POST /x", "of another than " + id, 201, NOON);
        addTraces(id);
        new MoneyInEveryTable(rows, person, friend).insert();
    }

    private void addTraces(long id) {
        rows.insert(
                "insert into sign_up_request (public_id, phone, device_id, os, client_address, sms_left, wrong_codes,"
                        + " code_state, created_at, changed_at, version, purpose) values (?, ?, ?, 'ios', '192.0.2.1', 4, 0,"
                        + " 'USED', ?, ?, 0, 'SIGN_UP')",
                mark,
                phone,
                mark,
                NOON,
                NOON);
        rows.insert(
                "insert into mail_sign_up (tenant_id, public_id, username, email, language, kept_password, client_address,"
                        + " state, mails_left, expires_at, created_at, version) values (1, ?, ?, ?, 'en', 'sealed', '192.0.2.1',"
                        + " 'ACTIVE', 4, ?, ?, 0)",
                mark,
                mark,
                email,
                NOON,
                NOON);
        rows.insert(
                "insert into provider_outbox (kind, recipient, sender, body, taken_at)"
                        + " values ('sms', ?, 'Carillon', ?, ?)",
                phone,
                "Hello " + mark,
                NOON);
        rows.insert(
                "insert into sms_budget (scope, spent_on, sent) values (?, date '2026-11-28', 1)",
                "network:" + friend.id());
        for (int i = 0; i < 2; i++) {
            long message = rows.next("message_seq");
            rows.insert(
                    "insert into message (id, sender_account, sender_uri, sender_display, recipient_account, call_id, cseq,"
                            + " body, accepted_at, expires_at, state, correlation_id) values (?, ?, ?, ?, ?, ?, 1, ?, ?, ?,"
                            + " 'DELIVERED', 'c')",
                    message,
                    i == 0 ? id : friend.id(),
                    i == 0 ? "sip:" + phone + "@carillon.local" : "sip:f@x",
                    mark,
                    i == 0 ? friend.id() : id,
                    UUID.randomUUID().toString(),
                    ("I am " + mark).getBytes(StandardCharsets.UTF_8),
                    NOON,
                    NOON);
            rows.insert(
                    "insert into message_delivery (message_id, device_id, account_id, state, attempts, expires_at,"
                            + " updated_at) values (?, 1, ?, 'DELIVERED', 1, ?, ?)",
                    message,
                    id,
                    NOON,
                    NOON);
        }
        rows.insert(
                "insert into event_log (at, correlation_id, kind, account_id, details)"
                        + " values (?, 'c', 'profile.changed', ?, ?)",
                NOON,
                id,
                "{\"by\":\"" + phone + "\"}");
        rows.insert(
                "insert into event_log (at, correlation_id, kind, account_id, details)"
                        + " values (?, 'c', 'friend.called', ?, ?)",
                NOON,
                friend.id(),
                "{\"to\":\"" + mark + "\",\"uri\":\"sip:" + phone + "@carillon.local\"}");
        rows.insert(
                "insert into sip_trace (kind, subject, matches, started_at, started_by, ends_at, message_limit, messages,"
                        + " bodies, version) values ('ACCOUNT', ?, ?, ?, 'admin', ?, 10, 1, true, 0)",
                phone,
                phone + "\n" + mark,
                NOON,
                NOON);
        rows.insert(
                "insert into sip_trace_message (trace_id, at, received, transport, local_address, remote_address, call_id,"
                        + " start_line, message) select id, ?, true, 'UDP', 'l', 'r', 'c', ?, ? from sip_trace where subject = ?",
                NOON,
                "MESSAGE sip:" + phone + "@carillon.local SIP/2.0",
                ("MESSAGE sip:" + phone + "@carillon.local SIP/2.0\r\n").getBytes(StandardCharsets.UTF_8),
                phone);
    }
}
