-- What does the national survey say for an indicator, for everyone, for White and for all other staff?
-- grain: one row per source, year, group and measure
-- parameters: $indicator
-- reads: benchmark, indicator
-- columns: source varchar, year integer, group varchar, share double, base integer, category varchar, measure varchar, label varchar
with published as (
    select
        benchmark.source,
        benchmark.year,
        case
            when benchmark.breakdown = 'Ethnic background (summary)' and starts_with(benchmark.category, 'White') then 'white'
            when benchmark.breakdown = 'Ethnic background (summary)' then 'bme'
            when lower(benchmark.breakdown) in ('', 'all', 'all staff', 'national') then 'all'
        end as group_code,
        benchmark.share,
        benchmark.base,
        benchmark.category,
        benchmark.measure,
        indicator.benchmark_label as label
    from benchmark
    inner join indicator
        on indicator.benchmark_source = benchmark.source
        and indicator.benchmark_question = benchmark.question
    where indicator.indicator = $indicator
)

select
    source,
    year,
    group_code as "group",
    share,
    base,
    category,
    measure,
    label
from published
where group_code is not null
order by source, year, "group", measure
