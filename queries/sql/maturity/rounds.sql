-- Which rounds of self-assessment are there?
-- grain: one row per round, oldest first
-- parameters: none
-- reads: maturity_round
-- columns: round varchar, label varchar, opens date, closes date, version integer
select
    round,
    label,
    opens,
    closes,
    version
from maturity_round
order by position
