-- null: no texts are sent to numbers that begin so
alter table tariff_rate add column per_message bigint;
