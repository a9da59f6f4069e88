-- What does this area collect besides practices, staff and survey?
-- grain: one row per feed
-- parameters: none
-- reads: collected
-- columns: feed varchar
select feed
from collected
order by feed
