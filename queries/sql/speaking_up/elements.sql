-- What may a case be about, and since when is it recorded?
-- grain: one row per element
-- parameters: none
-- reads: case_element
-- columns: element varchar, name varchar, since varchar
select
    element,
    name,
    since
from case_element
order by position
