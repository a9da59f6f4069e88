-- How many staff, applicants and board members were there, by ethnicity?
-- grain: one row per year (ending on 31 March), kind of people or pay band, and ethnicity
-- parameters: none
-- reads: year_count (whole area)
-- columns: year varchar, people_who varchar, ethnicity varchar, how varchar, count integer, low integer, high integer, reason varchar
select
    year,
    case when dimension like 'band\_%' escape '\' then category else dimension end as people_who,
    case when dimension like 'band\_%' escape '\' then substr(dimension, 6) else category end as ethnicity,
    how,
    count,
    low,
    high,
    reason
from year_count
where subject like 'wres\_%' escape '\'
    and dimension <> 'total'
order by year, dimension, category
