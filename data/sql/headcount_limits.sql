-- Question: how many people can have answered from each practice and staff group?
-- Grain: one row per practice and staff group whose workforce is known.
-- Parameters: $closed, the last day of the wave. The latest figures up to it, else the earliest after it. Where only full-time
-- equivalents are known, twice as many: most work half the week at least.

select practice_code, staff_group, coalesce(headcount, ceil(2 * fte)) as people
from workforce
where coalesce(headcount, fte) is not null
qualify row_number() over (
    partition by practice_code, staff_group order by as_at <= $closed::date desc, abs(date_diff('day', as_at, $closed::date))
) = 1
order by practice_code, staff_group;
