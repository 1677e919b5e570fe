-- texts of mails that an administrator changed; where there is none, the configured or the built-in one is used
create table mail_template (
    tenant_id  bigint                   not null references tenant (id),
    kind       varchar(32)              not null,
    language   varchar(8)               not null,
    subject    varchar(200)             not null,
    text_body  varchar(4000)            not null,
    html_body  varchar(16000),
    changed_at timestamp with time zone not null,
    changed_by varchar(64)              not null,
    version    bigint                   not null,
    primary key (tenant_id, kind, language)
);
