-- By which rule are counts of cases and of people who sought support said?
-- grain: one row
-- parameters: none
-- reads: small_count_rule
-- columns: smallest_shown integer, nearest integer, variance double
select  -- one row
    smallest_shown,
    nearest,
    variance
from small_count_rule
order by smallest_shown
