-- In which bands are waits counted?
-- grain: one row per band
-- parameters: none
-- reads: wait_band
-- columns: wait_band varchar, name varchar
select
    wait_band,
    name
from wait_band
order by position
