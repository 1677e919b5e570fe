-- what follows onnet is the login of a user
insert into route (prefix, target, selection, strip, premium, enabled, description, version)
values ('onnet', 'USERS', 'PRIORITY', true, false, true, 'Calls between users', 0);

-- Where toll fraud goes: satellites and other codes without a country (ITU-T E.164 list of assigned country codes),
-- and premium numbers of the North American plan. Premium numbers of each country are known by its numbering plan. A
-- longer prefix with gateways opens a part again.
insert into route (prefix, target, selection, strip, premium, enabled, description, version) values
    ('870', 'BLOCKED', 'PRIORITY', false, false, true, 'Inmarsat', 0),
    ('878', 'BLOCKED', 'PRIORITY', false, false, true, 'Universal personal telecommunications', 0),
    ('881', 'BLOCKED', 'PRIORITY', false, false, true, 'Global mobile satellite systems', 0),
    ('882', 'BLOCKED', 'PRIORITY', false, false, true, 'International networks', 0),
    ('883', 'BLOCKED', 'PRIORITY', false, false, true, 'International networks', 0),
    ('808', 'BLOCKED', 'PRIORITY', false, false, true, 'International shared cost', 0),
    ('979', 'BLOCKED', 'PRIORITY', false, false, true, 'International premium rate', 0),
    ('1900', 'BLOCKED', 'PRIORITY', false, false, true, 'Premium rate, North America', 0),
    ('1976', 'BLOCKED', 'PRIORITY', false, false, true, 'Premium rate, North America', 0);
