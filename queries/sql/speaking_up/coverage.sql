-- Which of today's practices had a trained guardian on each of these days?
-- grain: one row per day and practice
-- parameters: $days
-- reads: practice, guardian, guardian_cover (public)
-- columns: day date, practice_code varchar, neighbourhood varchar, covered boolean
with days as (
    select unnest($days::date[]) as day
),

covered as (
    select distinct
        d.day,
        c.practice_code
    from days d
    inner join guardian_cover c on c.valid_from <= d.day and coalesce(c.valid_to, d.day) >= d.day
    inner join guardian g on g.guardian = c.guardian and g.expires >= d.day
)

select
    d.day,
    p.practice_code,
    p.neighbourhood,
    c.practice_code is not null as covered
from days d
cross join practice p
left join covered c on c.day = d.day and c.practice_code = p.practice_code
where p.current
order by d.day, p.practice_code
