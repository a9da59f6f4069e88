-- What do practices mean to achieve, without their words?
-- grain: one row per objective
-- parameters: none
-- reads: maturity_objective
-- columns: practice_code varchar, criterion varchar, indicator varchar, status varchar, confidence varchar, set_on date, due date
select
    practice_code,
    criterion,
    indicator,
    status,
    confidence,
    set_on,
    due
from maturity_objective
order by practice_code, due, objective
