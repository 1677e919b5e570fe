-- nodes that have had sessions of credit control with us, and where they are: what is sent to them of our own accord goes there
create table credit_client (
    host  varchar(255) not null primary key,
    realm varchar(255) not null
);
