-- whatever the collation of the database, these are used for the beginning of a text
create index account_username_beginning on account (username text_pattern_ops);
create index account_profile_names on account_profile (names text_pattern_ops);
