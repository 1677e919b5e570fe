-- stores that are asked for their refunds: until when that was done, and when somebody asks again
create table top_up_poll (
    method      varchar(16)              not null primary key,
    -- null: never
    asked_until timestamp with time zone,
    due_at      timestamp with time zone not null
);
insert into top_up_poll (method, due_at) values ('GOOGLE', timestamp with time zone '1970-01-01 00:00:00+00');
