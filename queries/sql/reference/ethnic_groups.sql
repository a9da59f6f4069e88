-- Which ethnic groups are there in each way of grouping?
-- grain: one row per scheme and ethnic group, in order
-- parameters: none
-- reads: ethnic_group
-- columns: ethnic_group varchar, name varchar, scheme varchar
select
    ethnic_group,
    name,
    scheme
from ethnic_group
order by scheme desc, position
