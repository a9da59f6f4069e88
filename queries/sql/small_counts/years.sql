-- How many were there in a financial year, by one breakdown, and out of how many?
-- grain: one row per year, dimension and category
-- parameters: $subject, $dimensions
-- reads: year_count (whole area)
-- columns: year varchar, dimension varchar, category varchar, how varchar, count integer, low integer, high integer, reason varchar
select
    year,
    dimension,
    category,
    how,
    count,
    low,
    high,
    reason
from year_count
where subject = $subject
    and dimension in (select unnest($dimensions::varchar[]))
order by year, dimension, category
