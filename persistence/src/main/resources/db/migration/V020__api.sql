-- a log-in: everything issued to it falls together when it is revoked
create table api_session (
    id             varchar(36)              not null primary key,
    subject        varchar(64)              not null,
    account_id     bigint                   references account (id),
    role           varchar(16)              not null,
    created_at     timestamp with time zone not null,
    expires_at     timestamp with time zone not null,
    revoked_at     timestamp with time zone,
    revoked_reason varchar(32),
    version        bigint                   not null
);
create index api_session_expires on api_session (expires_at);

-- only the SHA-256 of a refresh token is kept; used ones stay until the session ends, so that reuse is seen
create table api_refresh_token (
    token_hash varchar(64)              not null primary key,
    session_id varchar(36)              not null references api_session (id) on delete cascade,
    issued_at  timestamp with time zone not null,
    used_at    timestamp with time zone
);
create index api_refresh_token_session on api_refresh_token (session_id);

-- what was answered to a request with an Idempotency-Key; the body is sealed because answers hold credentials
create table api_answer (
    scope           varchar(160)             not null,
    idempotency_key varchar(255)             not null,
    request_hash    varchar(64)              not null,
    status          integer                  not null,
    headers         varchar(1024)            not null,
    sealed_body     varchar(200000),
    created_at      timestamp with time zone not null,
    primary key (scope, idempotency_key)
);
create index api_answer_created on api_answer (created_at);
