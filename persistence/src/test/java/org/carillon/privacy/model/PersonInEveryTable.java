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

    private static final String CALL = "insert into call_record (ims_charging_identifier, session_id, tenant_id,"
            + " account_id, calling_party_address, called_party_address, requested_party_address, on_net,"
            + " service_request_time, service_delivery_end_time, cause_for_record_closing, duration_seconds,"
            + " charged_seconds, amount, currency) values (?, 'c', 1, ?, ?, ?, ?, true, timestamp '2026-11-28 12:00:00',"
            + " timestamp '2026-11-28 12:00:00', 'NORMAL_RELEASE', 0, 0, 0, 'EUR')";

    private final EntityManager entities;
    private final Person person;
    private final String phone;
    private final String mark;
    private final String email;
    private final long friend;
    private final String friendLogin;

    /** @param friend who has the person in his book, writes to him and calls him */
    PersonInEveryTable(EntityManager entities, Person person, Account friend) {
        this.entities = entities;
        this.person = person;
        this.phone = String.valueOf(person.phone());
        this.mark = String.valueOf(person.username());
        this.email = String.valueOf(person.email());
        this.friend = friend.id();
        this.friendLogin = friend.login();
    }

    void insert() {
        long id = person.accountId();
        String session = UUID.randomUUID().toString();
        execute(
                "insert into device (account_id, instance, udid, os, created_at, last_seen_at, version)"
                        + " values (?, ?, ?, 'ios', ?, ?, 0)",
                id,
                "urn:" + mark,
                mark,
                NOON,
                NOON);
        execute(
                "insert into push_token (device_id, provider, token, token_hash, changed_at, pushed_message,"
                        + " underway_message, waiting_message, version) select id, 'fcm', ?, 'h', ?, 0, 0, 0, 0 from device"
                        + " where account_id = ?",
                mark,
                NOON,
                id);
        execute("insert into sip_credential (account_id, sealed_secret, version) values (?, 'sealed-secret', 0)", id);
        execute(
                "insert into access_password (account_id, hash, changed_at, version)"
                        + " values (?, 'hash-of-password', ?, 0)",
                id,
                NOON);
        execute(
                "insert into password_reset (code_hash, account_id, channel, created_at, expires_at, version)"
                        + " values (?, ?, 'MAIL', ?, ?, 0)",
                UUID.randomUUID().toString(),
                id,
                NOON,
                NOON);
        execute(
                "insert into account_profile (account_id, email, first_name, city, findable, names, created_at,"
                        + " version) values (?, ?, ?, ?, true, ?, ?, 0)",
                id,
                email,
                mark,
                mark,
                mark,
                NOON);
        execute(
                "insert into avatar (account_id, image, tag, changed_at, version) values (?, ?, 't', ?, 0)",
                id,
                OCTETS,
                NOON);
        execute(
                "insert into offnet_account (account_id, username, domain, servers, sealed_password, version)"
                        + " values (?, ?, 'd', 's', 'sealed-secret', 0)",
                id,
                mark);
        execute("insert into account_limit (account_id, max_calls, version) values (?, 2, 0)", id);
        execute("insert into answering_plan (account_id, changed_at, version) values (?, ?, 0)", id, NOON);
        execute(
                "insert into answering_rule (account_id, turn, caller, caller_name, action, forward_to,"
                        + " notify_caller) values (?, 0, 'ANYONE', '', 'FORWARD', ?, false)",
                id,
                mark);
        execute(
                "insert into device_take_over (account_id, device_id, code_hash, state, asked_at, due_at, version)"
                        + " values (?, 1, 'hash', 'WAITING', ?, ?, 0)",
                id,
                NOON,
                NOON);
        buy(id);
        execute("insert into contact_book (account_id, asked, asked_at, version) values (?, 1, ?, 0)", id, NOON);
        execute(
                "insert into contact_upload (token, owner_id, part, parts, state, created_at, version)"
                        + " values (?, ?, 1, 1, 'DONE', ?, 0)",
                mark,
                id,
                NOON);
        execute(
                "insert into contact_upload_news (upload_id, notice) select id, ? from contact_upload where token = ?",
                mark,
                mark);
        execute(
                "insert into discovery_token (account_id, tenant_id, key_version, place, token, sealed)"
                        + " values (?, 1, 1, 0, ?, ?)",
                id,
                mark,
                mark);
        execute(CONTACT, next("contact_seq"), id, "17", "Aunt " + mark, "+48 600", "48600", NOON);
        execute(CONTACT, next("contact_seq"), friend, "3", "a friend", "+" + phone, phone, NOON);
        execute(
                "insert into personal_export (id, account_id, state, requested_at, expires_at, archive, version)"
                        + " values (?, ?, 'READY', ?, ?, ?, 0)",
                mark,
                id,
                NOON,
                NOON,
                mark.getBytes(StandardCharsets.UTF_8));
        execute(
                "insert into api_session (id, subject, account_id, role, created_at, expires_at, version)"
                        + " values (?, ?, ?, 'USER', ?, ?, 0)",
                session,
                phone,
                id,
                NOON,
                NOON);
        execute(
                "insert into api_refresh_token (token_hash, session_id, issued_at) values (?, ?, ?)",
                UUID.randomUUID().toString(),
                session,
                NOON);
        execute(ANSWER, session + " POST /x", mark, 200, NOON);
        execute(ANSWER, "user " + id + " POST /x", mark, 201, NOON);
        execute(ANSWER, "user " + id + " POST /erasure", "the erasure of " + id, 0, NOON);
        execute(ANSWER, "user " + id + "7 POST /x", "of another than " + id, 201, NOON);
        addMoney(id);
        addTexts(id);
        addTraces(id);
    }

    private void addMoney(long id) {
        String tariff = "t" + mark.substring(1);
        execute(
                "insert into tariff (tenant_id, name, currency, decimals, time_zone, standard, revision, version)"
                        + " values (1, ?, 'EUR', 4, 'UTC', false, 0, 0)",
                tariff);
        execute(
                "insert into account_tariff (account_id, tariff_id, version) select ?, id, 0 from tariff where name = ?",
                id,
                tariff);
        execute("insert into dial_rule (account_id, tech_prefix, version) values (?, 'DP:a->b', 0)", id);
        execute(
                "insert into charging_session (id, tenant_id, account_id, login, dialled, number, sip_call_id, state,"
                        + " currency, tariff, prefix, decimals, per_minute, connection_fee, minimum, first_seconds, next_seconds,"
                        + " free_seconds, granted_seconds, known_seconds, started_at, expires_at, version) values (?, 1, ?, ?, '1',"
                        + " '1', 'c', 'CLOSED', 'EUR', 't', '1', 4, 0, 0, 0, 1, 1, 0, 0, 0, ?, ?, 0)",
                UUID.randomUUID().toString(),
                id,
                phone,
                NOON,
                NOON);
        execute(
                "insert into credit_session (session_id, origin_host, tenant_id, account_id, currency, number, decimals,"
                        + " per_minute, connection_fee, minimum, first_seconds, next_seconds, free_seconds, state, opened_at,"
                        + " expires_at, used_seconds, cost, uncollected, correlation_id, version) values (?, 'h', 1, ?, 'EUR', '1',"
                        + " 4, 0, 0, 0, 1, 1, 0, 'CLOSED', ?, ?, 0, 0, 0, 'c', 0)",
                mark,
                id,
                NOON,
                NOON);
        execute(
                "insert into credit_answer (session_id, request_number, result_code, final_unit, answered_at)"
                        + " values (?, 0, 2001, false, ?)",
                mark,
                NOON);
        execute(
                "insert into voucher_batch (tenant_id, name, amount, currency, vouchers, withdrawn, created_at, created_by,"
                        + " version) values (1, ?, 1, 'EUR', 1, false, ?, 'admin', 0)",
                tariff,
                NOON);
        execute(
                "insert into voucher (batch_id, serial, pin_hash, redeemed_at, redeemed_by, version)"
                        + " select id, ?, ?, ?, ?, 0 from voucher_batch where name = ?",
                tariff,
                UUID.randomUUID().toString(),
                NOON,
                id,
                tariff);
        String transfer = "insert into money_transfer (id, tenant_id, sender, receiver, amount, currency, at, version)"
                + " values (?, 1, ?, ?, 7, 'EUR', ?, 0)";
        execute(transfer, UUID.randomUUID().toString(), id, friend, NOON);
        execute(transfer, UUID.randomUUID().toString(), friend, id, NOON);
        execute(
                "insert into ledger_account (tenant_id, kind, account_id, code, currency, balance, held, lowest,"
                        + " created_at, version) values (1, 'USER', ?, ?, 'EUR', 0, 0, 0, ?, 0)",
                id,
                "user:" + id,
                NOON);
        execute(
                "insert into ledger_transaction (tenant_id, idempotency_key, correlation_id, kind, reason, actor, at)"
                        + " values (1, ?, 'c', 'TRANSFER', ?, ?, ?)",
                UUID.randomUUID().toString(),
                phone + " to a friend",
                mark,
                NOON);
        execute(CALL, "mine-" + id, id, phone, "4420", "4420");
        execute(CALL, "other-" + friend, friend, friendLogin, phone, mark);
        execute(
                "insert into charging_record (session_id, state, origin_host, origin_realm, user_name, subscription, event,"
                        + " opened_at, last_event_at, duration_seconds, input_octets, output_octets, records, highest_number,"
                        + " started, stopped, calling_party, called_party, revision, written_revision) values (?, 'CLOSED', 'h',"
                        + " 'r', ?, ?, false, ?, ?, 0, 0, 0, 1, 0, true, true, ?, ?, 0, 0)",
                UUID.randomUUID().toString(),
                mark + "@r",
                phone,
                NOON,
                NOON,
                "sip:" + mark + "@r",
                "tel:+" + phone);
    }

    private void addTexts(long id) {
        String text = UUID.randomUUID().toString();
        execute(
                "insert into charged_event (id, tenant_id, account_id, login, number, rated_number, units, state, currency,"
                        + " tariff, prefix, decimals, per_unit, accepted_at, expires_at, version) values (?, 1, ?, ?, '4420',"
                        + " '4420', 1, 'CLOSED', 'EUR', 't', '44', 4, 80000, ?, ?, 0)",
                text,
                id,
                phone,
                NOON,
                NOON);
        execute(
                "insert into message_record (ims_charging_identifier, tenant_id, account_id, calling_party_address,"
                        + " called_party_address, service_request_time, event_time, delivered, units, amount, currency, tariff,"
                        + " prefix) values (?, 1, ?, ?, '4420', ?, ?, true, 1, 80000, 'EUR', 't', '44')",
                text,
                id,
                phone,
                NOON,
                NOON);
        execute(
                "insert into offnet_text (id, sender_account, sender, recipient, state, accepted_at, expires_at, version)"
                        + " values (?, ?, ?, '4420', 'SENT', ?, ?, 0)",
                text,
                id,
                phone,
                NOON,
                NOON);
    }

    private void addTraces(long id) {
        execute(
                "insert into sign_up_request (public_id, phone, device_id, os, client_address, sms_left, wrong_codes,"
                        + " code_state, created_at, changed_at, version, purpose) values (?, ?, ?, 'ios', '192.0.2.1', 4, 0,"
                        + " 'USED', ?, ?, 0, 'SIGN_UP')",
                mark,
                phone,
                mark,
                NOON,
                NOON);
        execute(
                "insert into mail_sign_up (tenant_id, public_id, username, email, language, kept_password, client_address,"
                        + " state, mails_left, expires_at, created_at, version) values (1, ?, ?, ?, 'en', 'sealed', '192.0.2.1',"
                        + " 'ACTIVE', 4, ?, ?, 0)",
                mark,
                mark,
                email,
                NOON,
                NOON);
        execute(
                "insert into provider_outbox (kind, recipient, sender, body, taken_at)"
                        + " values ('sms', ?, 'Carillon', ?, ?)",
                phone,
                "Hello " + mark,
                NOON);
        execute("insert into sms_budget (scope, spent_on, sent) values (?, date '2026-11-28', 1)", "network:" + friend);
        for (int i = 0; i < 2; i++) {
            long message = next("message_seq");
            execute(
                    "insert into message (id, sender_account, sender_uri, sender_display, recipient_account, call_id, cseq,"
                            + " body, accepted_at, expires_at, state, correlation_id) values (?, ?, ?, ?, ?, ?, 1, ?, ?, ?,"
                            + " 'DELIVERED', 'c')",
                    message,
                    i == 0 ? id : friend,
                    i == 0 ? "sip:" + phone + "@carillon.local" : "sip:f@x",
                    mark,
                    i == 0 ? friend : id,
                    UUID.randomUUID().toString(),
                    ("I am " + mark).getBytes(StandardCharsets.UTF_8),
                    NOON,
                    NOON);
            execute(
                    "insert into message_delivery (message_id, device_id, account_id, state, attempts, expires_at,"
                            + " updated_at) values (?, 1, ?, 'DELIVERED', 1, ?, ?)",
                    message,
                    id,
                    NOON,
                    NOON);
        }
        execute(
                "insert into event_log (at, correlation_id, kind, account_id, details)"
                        + " values (?, 'c', 'profile.changed', ?, ?)",
                NOON,
                id,
                "{\"by\":\"" + phone + "\"}");
        execute(
                "insert into event_log (at, correlation_id, kind, account_id, details)"
                        + " values (?, 'c', 'friend.called', ?, ?)",
                NOON,
                friend,
                "{\"to\":\"" + mark + "\",\"uri\":\"sip:" + phone + "@carillon.local\"}");
        execute(
                "insert into sip_trace (kind, subject, matches, started_at, started_by, ends_at, message_limit, messages,"
                        + " bodies, version) values ('ACCOUNT', ?, ?, ?, 'admin', ?, 10, 1, true, 0)",
                phone,
                phone + "\n" + mark,
                NOON,
                NOON);
        execute(
                "insert into sip_trace_message (trace_id, at, received, transport, local_address, remote_address, call_id,"
                        + " start_line, message) select id, ?, true, 'UDP', 'l', 'r', 'c', ?, ? from sip_trace where subject = ?",
                NOON,
                "MESSAGE sip:" + phone + "@carillon.local SIP/2.0",
                ("MESSAGE sip:" + phone + "@carillon.local SIP/2.0\r\n").getBytes(StandardCharsets.UTF_8),
                phone);
    }

    private void buy(long id) {
        execute(
                "insert into plan (tenant_id, name, description, price, currency, recurring, period, withdrawn,"
                        + " created_at, created_by, version)"
                        + " values (1, 'plan', '', 1, 'EUR', false, 'P1M', false, ?, 'admin', 0)",
                NOON);
        execute(
                "insert into plan_purchase (id, plan_id, tenant_id, account_id, state, bought_at, anchor, anchor_period,"
                        + " period, ends_at, news, version)"
                        + " values (?, (select max(id) from plan), 1, ?, 'ACTIVE', ?, ?, 0, 0, ?, false, 0)",
                mark,
                id,
                NOON,
                NOON,
                NOON);
        execute(
                "insert into plan_allowance (purchase_id, account_id, kind, currency, units, used, held, prefixes,"
                        + " valid_from, valid_until, version) values (?, ?, 'MINUTES', 'EUR', 1, 0, 0, '', ?, ?, 0)",
                mark,
                id,
                NOON,
                NOON);
        execute(
                "insert into plan_hold (hold_key, allowance_id, kind, units, state, expires_at, version)"
                        + " values (?, (select max(id) from plan_allowance), 'MINUTES', 1, 'HELD', ?, 0)",
                mark,
                NOON);
        execute(
                "insert into top_up (id, tenant_id, account_id, method, reference, amount, currency, state, unfinished,"
                        + " created_at, version) values (?, 1, ?, 'WEB', ?, 1, 'EUR', 'CREDITED', false, ?, 0)",
                mark,
                id,
                mark,
                NOON);
        execute(
                "insert into top_up_refund (id, method, reference, payment, kind, said, currency, top_up_id, account_id,"
                        + " amount, taken, uncollected, at, version)"
                        + " values (?, 'WEB', ?, ?, 'CHARGE', 1, 'EUR', ?, ?, 1, 1, 0, ?, 0)",
                mark,
                mark,
                mark,
                mark,
                id,
                NOON);
        execute(
                "insert into number_block (tenant_id, first_number, last_number, provider, iso, description,"
                        + " monthly_fee, currency, withdrawn, created_at, created_by, version)"
                        + " values (1, '48221', '48229', false, 'PL', '', 1, 'EUR', false, ?, 'admin', 0)",
                NOON);
        execute(
                "insert into ordered_number (number, block_id, tenant_id, account_id, order_id, state, ordered_at, anchor,"
                        + " anchor_period, period, ends_at, version)"
                        + " values (?, (select max(id) from number_block), 1, ?, ?, 'QUARANTINED', ?, ?, 0, 0, ?, 0)",
                "4822" + id,
                id,
                UUID.randomUUID().toString(),
                NOON,
                NOON,
                NOON);
    }

    private void execute(String sql, Object... values) {
        var query = entities.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        query.executeUpdate();
    }

    private long next(String sequence) {
        return ((Number) entities.createNativeQuery("select nextval('" + sequence + "')")
                        .getSingleResult())
                .longValue();
    }
}
