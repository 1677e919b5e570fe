create index account_profile_names on account_profile (names);
