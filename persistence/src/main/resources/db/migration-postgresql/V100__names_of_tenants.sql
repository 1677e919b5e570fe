-- a number and a username are somebody's in each tenant; logins stay unique over all of them (docs/adr/0021)
alter table account drop constraint account_phone_key;
alter table account drop constraint account_username_key;
alter table account add constraint account_phone unique (phone, tenant_id);
alter table account add constraint account_username unique (username, tenant_id);

-- the list of an administrator
create index account_tenant on account (tenant_id, login);

alter table tariff drop constraint tariff_name_key;
alter table tariff add constraint tariff_name unique (name, tenant_id);
