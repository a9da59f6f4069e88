-- What are the national figures, as published and as revised?
-- grain: one row per year, measure and version
-- parameters: $measure
-- reads: speaking_up_national (public)
-- columns: year varchar, measure varchar, version varchar, published date, count integer, base integer, share double
select
    year,
    measure,
    version,
    published,
    count,
    base,
    share
from speaking_up_national
where measure = $measure
order by year, version
