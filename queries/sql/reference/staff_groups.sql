-- Which staff groups are there?
-- grain: one row per staff group, in order
-- parameters: none
-- reads: staff_group
-- columns: staff_group varchar, name varchar
select
    staff_group,
    name
from staff_group
order by position
