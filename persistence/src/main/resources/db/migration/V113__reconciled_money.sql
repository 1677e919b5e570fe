-- what users gave each other; the amount is millionths of the currency's unit, the id ends the key in the ledger
create table money_transfer (
    id        varchar(64)              not null primary key,
    tenant_id bigint                   not null references tenant (id),
    sender    bigint references account (id),
    receiver  bigint references account (id),
    amount    bigint                   not null,
    currency  varchar(3)               not null,
    at        timestamp with time zone not null,
    version   bigint                   not null
);
create index money_transfer_at on money_transfer (at);
create index money_transfer_sender on money_transfer (sender);
create index money_transfer_receiver on money_transfer (receiver);

insert into money_transfer (id, tenant_id, sender, receiver, amount, currency, at, version)
select substring(t.idempotency_key, 10), t.tenant_id, s.account_id, r.account_id, given.amount, r.currency, t.at, 0
from ledger_transaction t
join ledger_entry given on given.transaction_id = t.id and given.amount > 0
join ledger_account r on r.id = given.ledger_account_id
join ledger_entry taken on taken.transaction_id = t.id and taken.amount < 0
join ledger_account s on s.id = taken.ledger_account_id
where t.kind = 'TRANSFER' and t.idempotency_key like 'transfer:%';

-- a reconciliation looks at what happened in a span of time
create index ledger_transaction_at on ledger_transaction (at);
create index voucher_redeemed on voucher (redeemed_at);
create index top_up_credited on top_up (credited_at);
create index credit_session_correlation on credit_session (correlation_id);
