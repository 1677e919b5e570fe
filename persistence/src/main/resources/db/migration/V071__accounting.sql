-- accounting requests (ACR) that were accepted, each once
create table accounting_record (
    session_id    varchar(512)             not null,
    record_type   varchar(8)               not null,
    record_number bigint                   not null,
    origin_host   varchar(255)             not null,
    received_at   timestamp with time zone not null,
    event_at      timestamp with time zone not null,
    primary key (session_id, record_type, record_number)
);

-- what was made of the requests of one session: open while it runs, then its charging data record
create table charging_record (
    session_id         varchar(512)             not null primary key,
    state              varchar(8)               not null,
    origin_host        varchar(255)             not null,
    origin_realm       varchar(255)             not null,
    user_name          varchar(255),
    subscription       varchar(255),
    service_context    varchar(255),
    event              boolean                  not null,
    opened_at          timestamp with time zone not null,
    closed_at          timestamp with time zone,
    last_event_at      timestamp with time zone not null,
    expires_at         timestamp with time zone,
    duration_seconds   bigint                   not null,
    input_octets       bigint                   not null,
    output_octets      bigint                   not null,
    records            bigint                   not null,
    highest_number     bigint                   not null,
    started            boolean                  not null,
    stopped            boolean                  not null,
    cause              varchar(40),
    sip_method         varchar(64),
    node_role          bigint,
    node_functionality bigint,
    call_id            varchar(512),
    calling_party      varchar(1024),
    called_party       varchar(512),
    requested_at       timestamp with time zone,
    answered_at        timestamp with time zone,
    charging_id        varchar(255),
    originating_ioi    varchar(255),
    terminating_ioi    varchar(255),
    revision           integer                  not null,
    written_revision   integer                  not null
);
create index charging_record_expires on charging_record (state, expires_at);
create index charging_record_closed on charging_record (closed_at);

-- files of records that are being written: what counts of them is what stands here
create table charging_file (
    name        varchar(255)             not null primary key,
    node        varchar(255)             not null,
    opened_at   timestamp with time zone not null,
    csv_octets  bigint                   not null,
    json_octets bigint                   not null,
    lines       bigint                   not null,
    finished    boolean                  not null
);
