-- a code is good for what it was asked for
alter table sign_up_request add column purpose varchar(16) default 'SIGN_UP' not null;
