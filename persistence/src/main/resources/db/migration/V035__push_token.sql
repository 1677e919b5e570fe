-- where a device can be woken; it goes with its device
create table push_token (
    device_id              bigint                   not null primary key references device (id) on delete cascade,
    provider               varchar(16)              not null,
    token                  varchar(4096)            not null,
    token_hash             varchar(64)              not null,
    app                    varchar(255),
    changed_at             timestamp with time zone not null,
    -- how far the waking has come: ids of messages, 0 for none
    pushed_message         bigint                   not null,
    underway_message       bigint                   not null,
    underway_until         timestamp with time zone,
    waiting_message        bigint                   not null,
    waiting_correlation_id varchar(64),
    due_at                 timestamp with time zone,
    paced_until            timestamp with time zone,
    version                bigint                   not null
);

create index push_token_token on push_token (token_hash);
create index push_token_due on push_token (due_at);
