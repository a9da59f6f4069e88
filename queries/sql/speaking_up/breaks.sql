-- Where do series break, and why?
-- grain: one row per quarter and element ('' = all figures)
-- parameters: none
-- reads: speaking_up_break
-- columns: quarter varchar, element varchar, says varchar
select
    quarter,
    element,
    says
from speaking_up_break
order by quarter, element
