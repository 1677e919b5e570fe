-- calls that come from a gateway: whether they are taken, whether its P-Asserted-Identity counts, and the rule for the number
alter table gateway add column inbound boolean default false not null;
alter table gateway add column asserts_identity boolean default false not null;
alter table gateway add column inbound_rule varchar(255) default '' not null;
-- calls to it: whether From becomes what the rules for callers make
alter table gateway add column replaces_from boolean default false not null;
