-- a number and a username are somebody's in each tenant; logins stay unique over all of them (docs/adr/0021). The keys of
-- before have no names here and go with their columns
alter table account alter column phone rename to phone_before;
alter table account add column phone varchar(15);
update account set phone = phone_before;
alter table account drop column phone_before;
alter table account add constraint account_phone unique (phone, tenant_id);

alter table account alter column username rename to username_before;
alter table account add column username varchar(64);
update account set username = username_before;
alter table account drop column username_before;
alter table account add constraint account_username unique (username, tenant_id);

-- the list of an administrator
create index account_tenant on account (tenant_id, login);

alter table tariff alter column name rename to name_before;
alter table tariff add column name varchar(64);
update tariff set name = name_before;
alter table tariff alter column name set not null;
alter table tariff drop column name_before;
alter table tariff add constraint tariff_name unique (name, tenant_id);
