-- Question: who took part in a wave, and what did they answer, by practice and group?
-- Grain: people_cube one row per practice, staff group and ethnic category;
--        answer_cube the same and question and option. Both hold exact counts and sums of record keys: temporary, never released.
-- Parameters: $wave. Reads: record_key (respondent_id, record_key), made for the wave; ethnic_category, known_staff_group and derived_option
-- (question, source, option), made of the definitions.

create or replace temp table wave_respondent as
select
    r.respondent_id,
    r.practice_code,
    coalesce(g.staff_group, 'not given') as staff_group,  -- a code that the definitions do not know is no group, but still a person
    coalesce(e.wres, 'unknown') as wres,
    coalesce(e.five, 'unknown') as five,
    k.record_key
from respondent r
join record_key k on k.respondent_id = r.respondent_id
left join ethnic_category e on e.category = r.ethnicity
left join known_staff_group g on g.staff_group = r.staff_group
where r.wave = $wave;

create or replace temp table people_cube as
select
    practice_code, staff_group, wres, five,
    count(*)::integer as people,
    (sum(record_key::hugeint) % 4294967296)::ubigint as key_sum
from wave_respondent
group by practice_code, staff_group, wres, five;

-- A derived answer is yes where any of its sources says so, and no where none does; missing unless all of them were answered, whatever was
-- said: else whether somebody counts as having answered would hang on the answer, and areas are drawn by who answered.
create or replace temp table answer_cube as
with derived as (
    select
        d.question,
        a.respondent_id,
        case
            when count(distinct a.question) < any_value(d.sources) then null
            when bool_or(a.option = d.option) then 'yes'
            else 'no'
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
