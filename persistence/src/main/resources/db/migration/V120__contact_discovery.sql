-- how users of a tenant find out which of their contacts are users; without a row: by upload
create table discovery_setting (
    tenant_id   bigint      not null primary key references tenant (id) on delete cascade,
    mode        varchar(16) not null,
    -- of the master key that the tenant's own is derived from
    key_version integer     not null,
    -- grows with each switch: work that was begun for an older one stops
    generation  integer     not null,
    -- whether every account has its token
    complete    boolean     not null,
    -- octets of a token begin with the place that it is asked for by: so many bits of it
    bits        integer     not null,
    -- when the switch, or a piece of what it asks for, was done last
    worked_at   timestamp with time zone not null,
    version     bigint      not null
);

-- what stands for a number in private discovery
create table discovery_token (
    account_id  bigint       not null primary key references account (id) on delete cascade,
    tenant_id   bigint       not null,
    key_version integer      not null,
    -- the first 63 bits of the token
    place       bigint       not null,
    token       varchar(32)  not null,
    -- the login, for who has computed the token
    sealed      varchar(256) not null
);
create index discovery_token_place on discovery_token (tenant_id, key_version, place);
