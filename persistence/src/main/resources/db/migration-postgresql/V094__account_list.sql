-- whatever the collation of the database, these are used for the beginning of a text
create index account_login_beginning on account (login text_pattern_ops);
create index account_phone_beginning on account (phone text_pattern_ops);
