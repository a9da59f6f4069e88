-- What do practices do, since when, and which indicators should it move?
-- grain: one row per intervention; words only where the practice agreed to share them
-- parameters: none
-- reads: maturity_intervention, matrix_indicator
-- columns: practice_code varchar, criterion varchar, starts date, status varchar, done date, shared boolean, what varchar, outcome varchar, indicators varchar[]
with meant as (
    select
        criterion,
        list(distinct indicator) as indicators
    from matrix_indicator
    group by criterion
)

select
    maturity_intervention.practice_code,
    maturity_intervention.criterion,
    maturity_intervention.starts,
    maturity_intervention.status,
    maturity_intervention.done,
    maturity_intervention.shared,
    maturity_intervention.what,
    maturity_intervention.outcome,
    case
        when maturity_intervention.indicator is null then coalesce(list_sort(meant.indicators), [])
        else [maturity_intervention.indicator]
    end as indicators
from maturity_intervention
left join meant on meant.criterion = maturity_intervention.criterion
order by maturity_intervention.starts, maturity_intervention.practice_code, maturity_intervention.intervention
