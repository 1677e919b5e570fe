-- whose user the number becomes; a pair of number and device signs up in one tenant at a time
alter table sign_up_request add column tenant_id bigint default 1 not null references tenant (id);
-- whose users are called by what comes from the gateway
alter table gateway add column tenant_id bigint default 1 not null references tenant (id);
