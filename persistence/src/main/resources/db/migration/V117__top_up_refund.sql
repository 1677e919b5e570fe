-- how whoever takes the money calls the payment in what he says of refunds; null until he has told
alter table top_up add column payment varchar(128);
update top_up set payment = reference where method <> 'WEB';
create index top_up_payment on top_up (payment);

-- how many of the product of a store were bought
alter table top_up add column quantity integer default 1 not null;

-- money that went back to who had paid; amounts are millionths of the currency's unit
create table top_up_refund (
    -- the keys of the ledger are top-up-refund:<id> and, where it was reversed, top-up-refund-reversed:<id>
    id          varchar(36)              not null primary key,
    method      varchar(16)              not null,
    -- what the refund is called by whoever gave the money back: the same one in every notice of it
    reference   varchar(160)             not null,
    payment     varchar(128)             not null,
    -- what said counts
    kind        varchar(16)              not null,
    said        bigint                   not null,
    currency    varchar(3),
    -- null where no top-up has this payment, yet or any more
    top_up_id   varchar(36) references top_up (id),
    account_id  bigint references account (id),
    amount      bigint                   not null,
    taken       bigint                   not null,
    uncollected bigint                   not null,
    at          timestamp with time zone not null,
    -- what the notice is called by which it was given back to the user
    reversal    varchar(160),
    reversed_at timestamp with time zone,
    version     bigint                   not null,
    constraint top_up_refund_reference unique (method, reference),
    constraint top_up_refund_reversal unique (method, reversal)
);
create index top_up_refund_payment on top_up_refund (method, payment);
create index top_up_refund_top_up on top_up_refund (top_up_id);
create index top_up_refund_account on top_up_refund (account_id);
