-- Who was expected to report for each quarter, and when did they?
-- grain: one row per quarter and source
-- parameters: $subject
-- reads: quarter_return
-- columns: quarter varchar, source varchar, name varchar, returned date, revised date
select
    quarter,
    source,
    name,
    returned,
    revised
from quarter_return
where subject = $subject
order by quarter, name, source
