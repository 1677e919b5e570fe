-- of whom a user wants to hear nothing; the row stays when there is nobody any more, so that every node sees the change
create table block_list (
    account_id bigint                   not null primary key references account (id) on delete cascade,
    changed_at timestamp with time zone not null,
    version    bigint                   not null
);
create index block_list_changed on block_list (changed_at);

-- a number, login or username as its user knows it, whether or not somebody has it
create table blocked_name (
    account_id bigint      not null references block_list (account_id) on delete cascade,
    name       varchar(64) not null,
    -- the same read as its user would dial it, in E.164
    number     varchar(32),
    primary key (account_id, name)
);
