-- what an administrator has said of a feature; one that is not here is on
create table feature_switch (
    name    varchar(32) not null primary key,
    enabled boolean     not null,
    version bigint      not null
);
