-- what is bounded for all nodes together, such as wrong passwords: token buckets, by a hash of the limit and whom it is for
create table shared_bucket (
    id        varchar(64)              not null primary key,
    -- a hash of the limit and of whom it is for, without what more the bucket is for, such as an address
    subject   varchar(64)              not null,
    tokens    double precision         not null,
    filled_at timestamp with time zone not null,
    version   bigint                   not null
);
create index shared_bucket_subject on shared_bucket (subject);
create index shared_bucket_filled on shared_bucket (filled_at);
