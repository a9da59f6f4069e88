-- Which sentences does this installation show?
-- grain: one row per sentence
-- parameters: none
-- reads: wording
-- columns: key varchar, text varchar
select
    key,
    text
from wording
order by key
