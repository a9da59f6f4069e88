-- Why is an area that a reader may ask for not there?
-- grain: one row per wave, view, structure, staff group, level and area
-- parameters: none
-- reads: every view
-- columns: wave varchar, view varchar, structure varchar, staff_group varchar, level varchar, area varchar, reason varchar
select
    wave,
    view,
    structure,
    staff_group,
    level,
    area,
    reason
from blank
order by wave, view, structure, staff_group, level, area
