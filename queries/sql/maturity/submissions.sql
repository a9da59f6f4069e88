-- Which practices submitted an assessment in a round?
-- grain: one row per practice that did
-- parameters: $round
-- reads: maturity_submission
-- columns: practice_code varchar, submitted_at timestamp, peer_checked boolean
select
    practice_code,
    submitted_at,
    peer_checked
from maturity_submission
where round = $round
order by practice_code
