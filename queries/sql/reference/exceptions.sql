-- Where does this release protect people less than staff were promised, and who agreed?
-- grain: one row per parameter; mostly none
-- parameters: none
-- reads: protection_exception
-- columns: parameter varchar, value double, floor double, reason varchar, agreed_by varchar, role varchar, agreed_on date, because varchar
select
    parameter,
    value,
    floor,
    reason,
    agreed_by,
    role,
    agreed_on,
    because
from protection_exception
order by parameter
