-- How many days did cases take to close, on average?
-- grain: one row per financial year
-- parameters: none
-- reads: days_to_close (whole area)
-- columns: year varchar, days integer
select
    year,
    days
from days_to_close
order by year
