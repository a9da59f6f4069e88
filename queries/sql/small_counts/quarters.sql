-- How many were there in each financial quarter, as published and as revised?
-- grain: one row per quarter and version
-- parameters: $subject
-- reads: quarter_count (whole area), quarter_return
-- columns: quarter varchar, version varchar, as_at date, how varchar, count integer, low integer, high integer, reason varchar, expected bigint, returned bigint, missing varchar[]
with returns as (
    select
        quarter,
        count(*) as expected,
        count(returned) as returned,
        list(name order by name) filter (where returned is null) as missing
    from quarter_return
    where subject = $subject
    group by quarter
)

select
    q.quarter,
    q.version,
    q.as_at,
    q.how,
    q.count,
    q.low,
    q.high,
    q.reason,
    coalesce(r.expected, 0) as expected,
    coalesce(r.returned, 0) as returned,
    coalesce(r.missing, []::varchar[]) as missing
from quarter_count q
left join returns r on r.quarter = q.quarter
where q.subject = $subject
order by q.quarter, q.version
