-- How many people work in each practice, by the public workforce figures used for a wave?
-- grain: one row per practice and staff group
-- parameters: $wave
-- reads: headcount (public)
-- columns: practice_code varchar, staff_group varchar, headcount double
select
    practice_code,
    staff_group,
    headcount
from headcount
where wave = $wave
    and headcount is not null
order by practice_code, staff_group
