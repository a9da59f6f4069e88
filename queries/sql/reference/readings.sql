-- By which limits of ours do sentences judge?
-- grain: one row per limit
-- parameters: none
-- reads: reading
-- columns: name varchar, value double
select
    name,
    value
from reading
order by name
