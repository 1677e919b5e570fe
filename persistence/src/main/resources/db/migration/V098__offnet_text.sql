-- texts of users to numbers of other networks; the body goes when the gateway has it
create table offnet_text (
    id             varchar(64)              not null primary key,
    sender_account bigint                   not null,
    sender         varchar(64)              not null,
    recipient      varchar(15)              not null,
    body           varchar(1600),
    state          varchar(9)               not null,
    accepted_at    timestamp with time zone not null,
    expires_at     timestamp with time zone not null,
    ended_at       timestamp with time zone,
    version        bigint                   not null
);
create index offnet_text_expiry on offnet_text (state, expires_at);
create index offnet_text_sender on offnet_text (sender_account);
