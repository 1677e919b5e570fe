package org.carillon.privacy.model;

import static org.carillon.privacy.model.PersonalTable.Fate.CASCADED;
import static org.carillon.privacy.model.PersonalTable.Fate.CHANGED;
import static org.carillon.privacy.model.PersonalTable.Fate.DELETED;
import static org.carillon.privacy.model.PersonalTable.Fate.SWEPT;
import static org.carillon.privacy.model.PersonalTable.kept;
import static org.carillon.privacy.model.PersonalTable.table;

import java.util.List;

/**
 * Every table of the schema: a test compares the list with the database, so that a new table has to say what it holds of
 * persons. Rows go in the order of the list.
 */
public final class PersonalTables {
    private static final String MINE = "account_id = :account";
    private static final String MY_DEVICES = "device_id in (select id from device where account_id = :account)";
    private static final String MY_SESSIONS = "(select id from api_session where account_id = :account)";

    /** Without those that are not answered yet: the request that erases may be one. */
    private static final String MY_ANSWERS =
            "status <> 0 and (scope like 'user ' || cast(:account as varchar(20)) || ' %'"
                    + " or substr(scope, 1, 36) in " + MY_SESSIONS + ")";

    private static final String OF_MY_TENANT = "tenant_id = (select tenant_id from account where id = :account) and ";
    private static final String MY_MESSAGES =
            "(select id from message where sender_account = :account or recipient_account = :account)";

    public static final List<PersonalTable> ALL = List.of(
            table(DELETED, "api_answer", MY_ANSWERS),
            table(CASCADED, "api_refresh_token", "session_id in " + MY_SESSIONS),
            table(DELETED, "api_session", MINE, "created_at", "expires_at", "revoked_at", "revoked_reason"),
            table(CASCADED, "push_token", MY_DEVICES, "provider", "app", "changed_at"),
            table(DELETED, "device", MINE, "instance", "udid", "os", "created_at", "last_seen_at"),
            table(DELETED, "sip_credential", MINE),
            table(CASCADED, "access_password", MINE, "changed_at"),
            table(CASCADED, "password_reset", MINE, "channel", "created_at", "used_at"),
            table(
                    CASCADED,
                    "account_profile",
                    MINE,
                    "email",
                    "first_name",
                    "last_name",
                    "sex",
                    "birthday",
                    "city",
                    "country",
                    "time_zone",
                    "language",
                    "findable",
                    "created_at"),
            table(CASCADED, "avatar", MINE, "changed_at"),
            table(CASCADED, "offnet_account", MINE, "username", "domain", "servers"),
            table(CASCADED, "account_limit", MINE, "max_calls"),
            table(CASCADED, "blocked_name", MINE, "name", "number"),
            table(CASCADED, "block_list", MINE, "changed_at"),
            table(CASCADED, "answering_rule", MINE, "turn", "caller", "caller_name", "action", "status", "forward_to"),
            table(CASCADED, "answering_plan", MINE, "changed_at"),
            table(CASCADED, "contact_book", MINE, "asked", "asked_at"),
            table(CASCADED, "contact_upload", "owner_id = :account", "part", "parts", "state", "created_at"),
            table(
                    CASCADED,
                    "contact_upload_news",
                    "upload_id in (select id from contact_upload where owner_id = :account)"),
            table(CASCADED, "contact", "owner_id = :account", "contact_id", "name", "typed", "phone", "favourite"),
            table(CASCADED, "discovery_token", MINE),
            table(CASCADED, "personal_export", MINE, "state", "requested_at", "expires_at"),
            table(CASCADED, "device_take_over", MINE, "state", "asked_at", "due_at"),
            table(DELETED, "plan_hold", "allowance_id in (select id from plan_allowance where account_id = :account)"),
            table(DELETED, "plan_allowance", MINE, "kind", "currency", "units", "used", "valid_from", "valid_until"),
            table(DELETED, "plan_purchase", MINE, "state", "bought_at", "ends_at"),
            table(
                    DELETED,
                    "top_up_refund",
                    MINE,
                    "method",
                    "amount",
                    "currency",
                    "taken",
                    "uncollected",
                    "at",
                    "reversed_at"),
            table(
                    DELETED,
                    "top_up",
                    MINE,
                    "method",
                    "product",
                    "amount",
                    "currency",
                    "state",
                    "created_at",
                    "credited_at"),
            table(CHANGED, "ordered_number", MINE, "number", "state", "ordered_at", "ends_at"),
            table(DELETED, "dial_rule", MINE, "tech_prefix"),
            table(DELETED, "account_tariff", MINE),
            table(DELETED, "charging_session", MINE, "dialled", "number", "started_at", "answered_at"),
            table(DELETED, "charged_event", MINE, "number", "units", "accepted_at"),
            table(DELETED, "offnet_text", "sender_account = :account", "recipient", "body", "state", "accepted_at"),
            table(
                    DELETED,
                    "credit_answer",
                    "session_id in (select session_id from credit_session where account_id = :account)"),
            table(DELETED, "credit_session", MINE, "number", "opened_at", "used_seconds", "cost", "currency"),
            table(CHANGED, "voucher", "redeemed_by = :account", "serial", "redeemed_at"),
            table(CHANGED, "money_transfer", "sender = :account or receiver = :account", "amount", "currency", "at"),
            table(CHANGED, "ledger_account", MINE, "code", "currency", "balance", "held", "lowest", "created_at"),
            table(
                    CHANGED,
                    "call_record",
                    MINE,
                    "called_party_address",
                    "requested_party_address",
                    "service_request_time",
                    "service_delivery_start_time",
                    "service_delivery_end_time",
                    "duration_seconds",
                    "amount",
                    "currency",
                    "tariff"),
            table(
                    CHANGED,
                    "message_record",
                    MINE,
                    "called_party_address",
                    "service_request_time",
                    "event_time",
                    "delivered",
                    "units",
                    "amount",
                    "currency",
                    "tariff"),
            table(
                    DELETED,
                    "sign_up_request",
                    OF_MY_TENANT + "phone = :phone",
                    "phone",
                    "device_id",
                    "os",
                    "country",
                    "client_address",
                    "created_at",
                    "changed_at"),
            table(
                    DELETED,
                    "mail_sign_up",
                    OF_MY_TENANT + "(username = :username or email = :email)",
                    "username",
                    "email",
                    "country",
                    "language",
                    "client_address",
                    "created_at"),
            table(DELETED, "provider_outbox", "recipient in (:phone, :email)", "kind", "sender", "taken_at"),
            table(
                    DELETED,
                    "account",
                    "id = :account",
                    "login",
                    "phone",
                    "username",
                    "display_name",
                    "kind",
                    "created_at"),
            table(SWEPT, "message_delivery", "message_id in " + MY_MESSAGES),
            table(
                    SWEPT,
                    "message",
                    "sender_account = :account or recipient_account = :account",
                    "sender_uri",
                    "content_type",
                    "accepted_at",
                    "state",
                    "body"),
            table(SWEPT, "event_log", MINE, "at", "kind", "details"),
            kept("sip_trace", "names are taken out of it by the sweep"),
            kept("sip_trace_message", "the sweep removes messages that name the person"),
            kept("ledger_entry", "amounts of an account of the ledger that names nobody any more"),
            kept("ledger_hold", "amounts of an account of the ledger that names nobody any more"),
            kept("ledger_transaction", "books of account; names are taken out of it by the sweep"),
            kept("charging_record", "records for other networks; names are taken out of it by the sweep"),
            kept("accounting_record", "names sessions of other nodes, and no person"),
            kept("charging_file", "names files; what is in them belongs to the network that asked for the records"),
            kept("sms_budget", "how many SMSes a number had today; the retention rule removes it"),
            kept("dispatch_outbox", "persons are sealed in it; rows stay for seconds"),
            kept("account_change", "ids alone, for some minutes"),
            kept("erasure_sweep", "sealed, until the sweep is done"),
            kept("reconciliation", "sums"),
            kept("reconciliation_difference", "ids of calls, payments and accounts"),
            kept("account_template", "settings, and nobody's names"),
            kept("account_template_setting", "settings, and nobody's names"),
            kept("sms_message", "ids of a provider and of a sign-up; removed after some days"),
            kept("shared_bucket", "hashes, until nobody has tried for a day"),
            kept("credit_client", "no person"),
            kept("feature_switch", "no person"),
            kept("plan", "no person"),
            kept("plan_bundle", "no person"),
            kept("top_up_product", "no person"),
            kept("top_up_poll", "no person"),
            kept("number_block", "no person"),
            kept("tenant", "no person"),
            kept("discovery_setting", "no person"),
            kept("mail_template", "no person"),
            kept("gateway", "no person"),
            kept("route", "no person"),
            kept("route_gateway", "no person"),
            kept("local_dialing_plan", "no person"),
            kept("emergency_service", "no person"),
            kept("emergency_gateway", "no person"),
            kept("routing_version", "no person"),
            kept("tariff", "no person"),
            kept("tariff_rate", "no person"),
            kept("rating_version", "no person"),
            kept("voucher_batch", "no person"),
            kept("ledger_opening", "no person"),
            kept("diameter_peer", "no person"));

    /** What becomes of rows that stay without the person. */
    static final List<String> CHANGES = List.of(
            "update voucher set redeemed_by = null where redeemed_by = :account",
            "update ordered_number set account_id = null where account_id = :account",
            "update money_transfer set sender = null where sender = :account",
            "update money_transfer set receiver = null where receiver = :account",
            "update ledger_account set account_id = null where account_id = :account",
            "update call_record set account_id = null, calling_party_address = 'erased' where account_id = :account",
            "update message_record set account_id = null, calling_party_address = 'erased'"
                    + " where account_id = :account");

    /** Columns in which names of persons stand among other text; the sweep takes them out. */
    static final List<String> TEXTS = List.of(
            "event_log.details",
            "ledger_transaction.actor",
            "ledger_transaction.reason",
            "call_record.calling_party_address",
            "call_record.called_party_address",
            "call_record.requested_party_address",
            "message_record.calling_party_address",
            "message_record.called_party_address",
            "charging_record.user_name",
            "charging_record.subscription",
            "charging_record.calling_party",
            "charging_record.called_party",
            "sip_trace.subject",
            "sip_trace.matches");

    private PersonalTables() {}
}
