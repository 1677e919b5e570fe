-- ids are given by the writer in blocks, ascending in the order of commits for each recipient
create sequence message_seq start with 1 increment by 1000;

-- accounts are looked up before a message is taken; a foreign key would lock the account's row for every message
create table message (
    id                bigint                   not null primary key,
    sender_account    bigint                   not null,
    sender_uri        varchar(255)             not null,
    sender_display    varchar(255),
    recipient_account bigint                   not null,
    call_id           varchar(255)             not null,
    cseq              bigint                   not null,
    content_type      varchar(255),
    body              bytea                    not null,
    accepted_at       timestamp with time zone not null,
    expires_at        timestamp with time zone not null,
    state             varchar(9)               not null,
    correlation_id    varchar(64)              not null,
    constraint message_natural_key unique (sender_account, call_id, cseq, recipient_account)
);

-- one row for each device of the recipient, written with the message
create table message_delivery (
    message_id bigint                   not null,
    device_id  bigint                   not null,
    account_id bigint                   not null,
    state      varchar(9)               not null,
    attempts   integer                  not null,
    expires_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    primary key (message_id, device_id)
);
