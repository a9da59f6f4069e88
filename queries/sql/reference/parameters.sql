-- By which numbers is the promise to staff kept in this release?
-- grain: one row per parameter
-- parameters: none
-- reads: parameter
-- columns: name varchar, value double
select
    name,
    value
from parameter
order by name
