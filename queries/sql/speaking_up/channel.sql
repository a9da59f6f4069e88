-- Where can somebody report without giving a name?
-- grain: one row per channel
-- parameters: none
-- reads: speaking_up_channel
-- columns: name varchar, url varchar, says varchar
select
    name,
    url,
    says
from speaking_up_channel
order by name
