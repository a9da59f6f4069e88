-- Which pay bands are workforce counts broken down by?
-- grain: one row per pay band, lowest first
-- parameters: none
-- reads: pay_band
-- columns: band varchar, name varchar
select
    band,
    name
from pay_band
order by position
