package org.carillon.privacy.model;

import java.time.Instant;
import java.util.UUID;
import org.carillon.account.model.Account;

/** Inserts what one person has paid, bought and been charged for into every table that can have some. */
final class MoneyInEveryTable {
    private static final Instant NOON = PersonalDataFixture.NOON;
    private static final String CALL = "insert into call_record (ims_charging_identifier, session_id, tenant_id,"
            + " account_id, calling_party_address, called_party_address, requested_party_address, on_net,"
            + " service_request_time, service_delivery_end_time, cause_for_record_closing, duration_seconds,"
            + " charged_seconds, amount, currency) values (?, 'c', 1, ?, ?, ?, ?, true, timestamp '2026-11-28 12:00:00',"
            + " timestamp '2026-11-28 12:00:00', 'NORMAL_RELEASE', 0, 0, 0, 'EUR')";

    private final Rows rows;
    private final long id;
    private final String phone;
    private final String mark;
    private final Account friend;

    MoneyInEveryTable(Rows rows, Person person, Account friend) {
        this.rows = rows;
        this.id = person.accountId();
        this.phone = String.valueOf(person.phone());
        this.mark = String.valueOf(person.username());
        this.friend = friend;
    }

    void insert() {
        addPlans();
        addMoney();
        addTexts();
    }

    private void addMoney() {
        String tariff = "t" + mark.substring(1);
        rows.insert(
                "insert into tariff (tenant_id, name, currency, decimals, time_zone, standard, revision, version)"
                        + " values (1, ?, 'EUR', 4, 'UTC', false, 0, 0)",
                tariff);
        rows.insert(
                "insert into account_tariff (account_id, tariff_id, version) select ?, id, 0 from tariff where name = ?",
                id,
                tariff);
        rows.insert("insert into dial_rule (account_id, tech_prefix, version) values (?, 'DP:a->b', 0)", id);
        rows.insert(
                "insert into charging_session (id, tenant_id, account_id, login, dialled, number, sip_call_id, state,"
                        + " currency, tariff, prefix, decimals, per_minute, connection_fee, minimum, first_seconds, next_seconds,"
                        + " free_seconds, granted_seconds, known_seconds, started_at, expires_at, version) values (?, 1, ?, ?, '1',"
                        + " '1', 'c', 'CLOSED', 'EUR', 't', '1', 4, 0, 0, 0, 1, 1, 0, 0, 0, ?, ?, 0)",
                UUID.randomUUID().toString(),
                id,
                phone,
                NOON,
                NOON);
        rows.insert(
                "insert into credit_session (session_id, origin_host, tenant_id, account_id, currency, number, decimals,"
                        + " per_minute, connection_fee, minimum, first_seconds, next_seconds, free_seconds, state, opened_at,"
                        + " expires_at, used_seconds, cost, uncollected, correlation_id, version) values (?, 'h', 1, ?, 'EUR', '1',"
                        + " 4, 0, 0, 0, 1, 1, 0, 'CLOSED', ?, ?, 0, 0, 0, 'c', 0)",
                mark,
                id,
                NOON,
                NOON);
        rows.insert(
                "insert into credit_answer (session_id, request_number, result_code, final_unit, answered_at)"
                        + " values (?, 0, 2001, false, ?)",
                mark,
                NOON);
        rows.insert(
                "insert into voucher_batch (tenant_id, name, amount, currency, vouchers, withdrawn, created_at, created_by,"
                        + " version) values (1, ?, 1, 'EUR', 1, false, ?, 'admin', 0)",
                tariff,
                NOON);
        rows.insert(
                "insert into voucher (batch_id, serial, pin_hash, redeemed_at, redeemed_by, version)"
                        + " select id, ?, ?, ?, ?, 0 from voucher_batch where name = ?",
                tariff,
                UUID.randomUUID().toString(),
                NOON,
                id,
                tariff);
        String transfer = "insert into money_transfer (id, tenant_id, sender, receiver, amount, currency, at, version)"
                + " values (?, 1, ?, ?, 7, 'EUR', ?, 0)";
        rows.insert(transfer, UUID.randomUUID().toString(), id, friend.id(), NOON);
        rows.insert(transfer, UUID.randomUUID().toString(), friend.id(), id, NOON);
        rows.insert(
                "insert into ledger_account (tenant_id, kind, account_id, code, currency, balance, held, lowest,"
                        + " created_at, version) values (1, 'USER', ?, ?, 'EUR', 0, 0, 0, ?, 0)",
                id,
                "user:" + id,
                NOON);
        rows.insert(
                "insert into ledger_transaction (tenant_id, idempotency_key, correlation_id, kind, reason, actor, at)"
                        + " values (1, ?, 'c', 'TRANSFER', ?, ?, ?)",
                UUID.randomUUID().toString(),
                phone + " to a friend",
                mark,
                NOON);
        rows.insert(CALL, "mine-" + id, id, phone, "4420", "4420");
        rows.insert(CALL, "other-" + friend.id(), friend.id(), friend.login(), phone, mark);
        rows.insert(
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

    private void addTexts() {
        String text = UUID.randomUUID().toString();
        rows.insert(
                "insert into charged_event (id, tenant_id, account_id, login, number, rated_number, units, state, currency,"
                        + " tariff, prefix, decimals, per_unit, accepted_at, expires_at, version) values (?, 1, ?, ?, '4420',"
                        + " '4420', 1, 'CLOSED', 'EUR', 't', '44', 4, 80000, ?, ?, 0)",
                text,
                id,
                phone,
                NOON,
                NOON);
        rows.insert(
                "insert into message_record (ims_charging_identifier, tenant_id, account_id, calling_party_address,"
                        + " called_party_address, service_request_time, event_time, delivered, units, amount, currency, tariff,"
                        + " prefix) values (?, 1, ?, ?, '4420', ?, ?, true, 1, 80000, 'EUR', 't', '44')",
                text,
                id,
                phone,
                NOON,
                NOON);
        rows.insert(
                "insert into offnet_text (id, sender_account, sender, recipient, state, accepted_at, expires_at, version)"
                        + " values (?, ?, ?, '4420', 'SENT', ?, ?, 0)",
                text,
                id,
                phone,
                NOON,
                NOON);
    }

    private void addPlans() {
        rows.insert(
                "insert into plan (tenant_id, name, description, price, currency, recurring, period, withdrawn,"
                        + " created_at, created_by, version)"
                        + " values (1, 'plan', '', 1, 'EUR', false, 'P1M', false, ?, 'admin', 0)",
                NOON);
        rows.insert(
                "insert into plan_purchase (id, plan_id, tenant_id, account_id, state, bought_at, anchor, anchor_period,"
                        + " period, ends_at, news, version)"
                        + " values (?, (select max(id) from plan), 1, ?, 'ACTIVE', ?, ?, 0, 0, ?, false, 0)",
                mark,
                id,
                NOON,
                NOON,
                NOON);
        rows.insert(
                "insert into plan_allowance (purchase_id, account_id, kind, currency, units, used, held, prefixes,"
                        + " valid_from, valid_until, version) values (?, ?, 'MINUTES', 'EUR', 1, 0, 0, '', ?, ?, 0)",
                mark,
                id,
                NOON,
                NOON);
        rows.insert(
                "insert into plan_hold (hold_key, allowance_id, kind, units, state, expires_at, version)"
                        + " values (?, (select max(id) from plan_allowance), 'MINUTES', 1, 'HELD', ?, 0)",
                mark,
                NOON);
        rows.insert(
                "insert into top_up (id, tenant_id, account_id, method, reference, amount, currency, state, unfinished,"
                        + " created_at, version) values (?, 1, ?, 'WEB', ?, 1, 'EUR', 'CREDITED', false, ?, 0)",
                mark,
                id,
                mark,
                NOON);
        rows.insert(
                "insert into top_up_refund (id, method, reference, payment, kind, said, currency, top_up_id, account_id,"
                        + " amount, taken, uncollected, at, version)"
                        + " values (?, 'WEB', ?, ?, 'CHARGE', 1, 'EUR', ?, ?, 1, 1, 0, ?, 0)",
                mark,
                mark,
                mark,
                mark,
                id,
                NOON);
        rows.insert(
                "insert into number_block (tenant_id, first_number, last_number, provider, iso, description,"
                        + " monthly_fee, currency, withdrawn, created_at, created_by, version)"
                        + " values (1, '48221', '48229', false, 'PL', '', 1, 'EUR', false, ?, 'admin', 0)",
                NOON);
        rows.insert(
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
}
