-- At which level did each practice put itself, counted by one version of the matrix?
-- grain: one row per practice and criterion
-- parameters: $round, $version
-- reads: maturity_score
-- columns: practice_code varchar, area varchar, criterion varchar, level integer, target integer, not_applicable boolean
select
    practice_code,
    area,
    criterion,
    level,
    target,
    not_applicable
from maturity_score
where round = $round and version = $version
order by practice_code, area, criterion
