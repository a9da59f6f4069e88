-- Which indicators are there, and which answers count towards each?
-- grain: one row per indicator, in order
-- parameters: none
-- reads: indicator, indicator_option
-- columns: indicator varchar, name varchar, says varchar, question varchar, better varchar, ratio_of varchar, wres integer, headline boolean, note varchar, benchmark_source varchar, benchmark_question varchar, benchmark_label varchar, yes_options varchar[], base_options varchar[], falls varchar, rises varchar, topic varchar, role varchar
with options as (
    select
        indicator_option.indicator,
        list(indicator_option.option order by option.position) filter (where indicator_option.role = 'yes') as yes_options,
        list(indicator_option.option order by option.position) as base_options
    from indicator_option
    inner join indicator on indicator.indicator = indicator_option.indicator
    left join option on option.question = indicator.question and option.option = indicator_option.option
    group by indicator_option.indicator
)

select
    indicator.indicator,
    indicator.name,
    indicator.says,
    indicator.question,
    indicator.better,
    indicator.ratio_of,
    indicator.wres,
    indicator.headline,
    indicator.note,
    indicator.benchmark_source,
    indicator.benchmark_question,
    indicator.benchmark_label,
    coalesce(options.yes_options, []::varchar[]) as yes_options,
    coalesce(options.base_options, []::varchar[]) as base_options,
    indicator.falls,
    indicator.rises,
    indicator.topic,
    indicator.role
from indicator
left join options on options.indicator = indicator.indicator
order by indicator.position
