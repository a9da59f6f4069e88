-- Which shapes may be drawn, and who made them?
-- grain: one row per kind (district, neighbourhood) and code
-- parameters: none
-- reads: outline (public)
-- columns: kind varchar, code varchar, name varchar, shape varchar, attribution varchar
select
    kind,
    code,
    name,
    shape,
    attribution
from outline
order by kind, code
