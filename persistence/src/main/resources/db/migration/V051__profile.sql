-- what a person tells about himself; an account that only SIP knows has none until its first log-in (api.clients of the
-- old platform)
create table account_profile (
    account_id bigint                   not null primary key references account (id) on delete cascade,
    email      varchar(254),
    country    varchar(8),
    language   varchar(8),
    created_at timestamp with time zone not null,
    version    bigint                   not null
);

-- logins of non-generic mode, one after the other; below the seven digits of the shortest telephone number
create sequence account_login_number start with 100000;
