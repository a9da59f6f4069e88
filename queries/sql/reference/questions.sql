-- Which questions are there?
-- grain: one row per question, in order
-- parameters: none
-- reads: question
-- columns: question varchar, short varchar, text varchar, released varchar, derived boolean
select
    question,
    short,
    text,
    released,
    derived
from question
order by position
