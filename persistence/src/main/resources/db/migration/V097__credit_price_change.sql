-- of sessions whose price has changed: what was used before at other prices, and what it cost
alter table credit_session add column earlier_seconds bigint default 0 not null;
alter table credit_session add column earlier_cost bigint default 0 not null;
