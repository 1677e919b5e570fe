-- peers that an administrator named; one of the configuration with the same host gives way to it
create table diameter_peer (
    host      varchar(255) not null primary key,
    enabled   boolean      not null,
    realm     varchar(255) not null,
    address   varchar(255),
    port      integer      not null,
    tls       boolean      not null,
    connects  boolean      not null,
    weight    integer      not null,
    version   bigint       not null
);
