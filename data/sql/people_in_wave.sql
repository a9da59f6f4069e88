-- Question: how many people of each practice and staff group answered a wave, beside the headcount and the wave before?
-- Grain: one row per practice and staff group that has people in either wave or a headcount. Exact: for the steward, never released.
-- Parameters: $wave, $before (the wave before, or null), $opened, $closed (days of the wave), $load (the load that is being weighed).

with answered as (
    select practice_code, coalesce(staff_group, '') as staff_group,
        count(*) filter (where wave = $wave) as people,
        count(*) filter (where wave = $wave and load_id = $load) as from_this_file,
        count(*) filter (where wave = $before) as people_before
    from respondent where wave in ($wave, $before) group by all
),
-- as a release takes them: the latest figures up to the wave's close, else the earliest after it
headcount as (
    select practice_code, staff_group, coalesce(headcount, ceil(fte)) as headcount
    from workforce where coalesce(headcount, fte) is not null
    qualify row_number() over (
        partition by practice_code, staff_group
        order by as_at <= cast($closed as date) desc, abs(date_diff('day', as_at, cast($closed as date)))
    ) = 1
)
select practice_code, p.name, staff_group, coalesce(people, 0)::integer as people, coalesce(from_this_file, 0)::integer as from_this_file,
    headcount, coalesce(people_before, 0)::integer as people_before
from answered full join headcount using (practice_code, staff_group) join practice p using (practice_code)
where p.closed is null or p.closed >= cast($opened as date) or people > 0
order by practice_code, staff_group
