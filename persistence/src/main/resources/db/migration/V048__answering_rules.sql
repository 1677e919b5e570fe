-- what a user wants done with calls; the row stays when he wants nothing any more, so that every node sees the change
create table answering_plan (
    account_id bigint                   not null primary key references account (id) on delete cascade,
    changed_at timestamp with time zone not null,
    version    bigint                   not null
);
create index answering_plan_changed on answering_plan (changed_at);

-- in the order in which they are tried
create table answering_rule (
    account_id    bigint      not null references answering_plan (account_id) on delete cascade,
    turn          integer     not null,
    caller        varchar(16) not null,
    caller_name   varchar(64) not null,
    action        varchar(16) not null,
    status        integer,
    forward_to    varchar(128),
    notify_caller boolean     not null,
    primary key (account_id, turn)
);
