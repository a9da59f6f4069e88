-- Which practices are there? All of them: a list of those with results would say who answered.
-- grain: one row per practice
-- parameters: none
-- reads: practice, neighbourhood
-- columns: practice_code varchar, name varchar, neighbourhood varchar, neighbourhood_name varchar, place varchar, pcn varchar, pcn_name varchar, current boolean, latitude double, longitude double, imd_score double, imd_decile integer, patients double, minority_ethnic_share double, rural boolean, named boolean
select
    practice.practice_code,
    practice.name,
    practice.neighbourhood,
    neighbourhood.name as neighbourhood_name,
    neighbourhood.place,
    practice.pcn,
    practice.pcn_name,
    practice.current,
    practice.latitude,
    practice.longitude,
    practice.imd_score,
    practice.imd_decile,
    practice.patients,
    practice.minority_ethnic_share,
    practice.rural,
    practice.named
from practice
left join neighbourhood on neighbourhood.neighbourhood = practice.neighbourhood
order by practice.name, practice.practice_code
