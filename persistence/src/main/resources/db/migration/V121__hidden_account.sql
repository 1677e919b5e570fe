-- nobody finds it, by its names or by its number: what its profile says, where look-ups of numbers see it
alter table account add column hidden boolean default false not null;
update account set hidden = true where id in (select account_id from account_profile where findable = false);
