-- My Profile of the old platform, and whether others find the account by it
alter table account_profile add column first_name varchar(64);
alter table account_profile add column last_name varchar(64);
alter table account_profile add column sex varchar(8);
alter table account_profile add column birthday date;
alter table account_profile add column city varchar(64);
alter table account_profile add column time_zone varchar(64);
alter table account_profile add column findable boolean default true not null;
-- first and last name in small letters, to be searched for by their beginning
alter table account_profile add column names varchar(130);

-- pictures as they are shown, never as they came
create table avatar (
    account_id bigint                   not null primary key references account (id) on delete cascade,
    image      bytea                    not null,
    tag        varchar(64)              not null,
    changed_at timestamp with time zone not null,
    version    bigint                   not null
);
