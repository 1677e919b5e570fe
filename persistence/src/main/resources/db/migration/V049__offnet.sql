-- whether the gateway gets the ICE of session descriptions
alter table gateway add column passes_ice boolean default false not null;

-- the account of a user with somebody else for calls into other networks; without one they go by way of us
create table offnet_account (
    account_id      bigint        not null primary key references account (id) on delete cascade,
    username        varchar(128)  not null,
    domain          varchar(255)  not null,
    servers         varchar(1024) not null,
    sealed_password varchar(1024) not null,
    version         bigint        not null
);
