-- Question: who took part in a wave, and what did they answer, by practice and group?
-- Grain: people_cube one row per practice, staff group and ethnic category;
--        answer_cube the same and question and option. Both hold exact counts and sums of record keys: temporary, never released.
-- Parameters: $wave, $loads (load numbers whose respondents count). Reads: record_key (respondent_id, record_key) and derived_option (question, source, option), made for the wave.

create or replace temp table wave_respondent as
select
    r.respondent_id,
    r.practice_code,
    coalesce(r.staff_group, 'not given') as staff_group,
    e.wres,
    e.five,
    k.record_key
from respondent r
join record_key k on k.respondent_id = r.respondent_id
join ethnic_category e on e.category = r.ethnicity
where r.wave = $wave and r.load_id = any($loads);

create or replace temp table people_cube as
select
    practice_code, staff_group, wres, five,
    count(*)::integer as people,
    (sum(record_key::hugeint) % 4294967296)::ubigint as key_sum
from wave_respondent
group by practice_code, staff_group, wres, five;

-- a derived answer is yes once any of its sources says so, no when all sources were answered and none says so, else missing
create or replace temp table answer_cube as
with derived as (
    select
        d.question,
        a.respondent_id,
        case
            when bool_or(a.option = d.option) then 'yes'
            when count(distinct a.question) = any_value(d.sources) then 'no'
        end as option
    from derived_option d
    join answer a on a.question = d.source and a.wave = $wave
    group by d.question, a.respondent_id
),
given as (
    select question, respondent_id, option from answer where wave = $wave
    union all
    select question, respondent_id, option from derived where option is not null
)
select
    r.practice_code, r.staff_group, r.wres, r.five, g.question, g.option,
    count(*)::integer as people,
    (sum(r.record_key::hugeint) % 4294967296)::ubigint as key_sum
from given g
join wave_respondent r on r.respondent_id = g.respondent_id
group by r.practice_code, r.staff_group, r.wres, r.five, g.question, g.option;
