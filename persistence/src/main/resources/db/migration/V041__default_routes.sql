-- what follows onnet is the login of a user
insert into route (prefix, target, selection, strip, premium, enabled, description, version)
values ('onnet', 'USERS', 'PRIORITY', true, false, true, 'Calls between users', 0);

-- Where toll fraud goes. Satellite and other numbers without a country (ITU-T E.164.1), premium and shared-cost numbers
-- of all countries, and premium numbers of the North American plan. A longer prefix with gateways opens a part again.
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
