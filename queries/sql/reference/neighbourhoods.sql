-- Which neighbourhoods are there, and in which place does each lie?
-- grain: one row per neighbourhood
-- parameters: none
-- reads: neighbourhood
-- columns: neighbourhood varchar, name varchar, place varchar
select
    neighbourhood,
    name,
    place
from neighbourhood
order by place, name, neighbourhood
