-- Question: how many people chose each option at each node of a view?
-- Grain: one row per node, shown group, question and option, in this order; options that nobody chose are rows with 0 people.
--        `cell` numbers nodes with group and question from 0; base and base_key are of the people who answered the question there.
-- Parameters: $wave, $view, $by_staff_group, $scheme ('', 'wres' or 'five').
-- Reads: people_cube and answer_cube of the wave, the release's node tables and wave_option, shown_group (five -> group as shown).

with cube as (
    select practice_code, staff_group, wres, five, question, option, people, key_sum from answer_cube
    union all
    select practice_code, staff_group, wres, five, 'respondents', 'responded', people, key_sum from people_cube
),
shown as (
    select
        c.practice_code,
        case when $by_staff_group then c.staff_group else '' end as staff_group,
        case $scheme when 'wres' then c.wres when 'five' then s.shown else '' end as ethnic_group,
        c.question, c.option, c.people, c.key_sum
    from cube c
    left join shown_group s on s.five = c.five
    where (not $by_staff_group or c.staff_group <> 'not given')
      and ($scheme = '' or c.wres <> 'unknown')
      and ($scheme <> 'five' or s.shown is not null)
),
place as (
    select n.node, n.staff_group, p.practice_code, q.question
    from release.node n
    join release.node_practice p on p.node = n.node
    join release.question_structure q on q.wave = n.wave and q.view = n.view and q.structure = n.structure and q.staff_group = n.staff_group
    where n.wave = $wave and n.view = $view
),
counted as (
    select
        l.node, s.staff_group, s.ethnic_group, s.question, s.option,
        sum(s.people)::bigint as people,
        (sum(s.key_sum::hugeint) % 4294967296)::ubigint as key_sum
    from place l
    join shown s on s.practice_code = l.practice_code and s.question = l.question and l.staff_group in ('', s.staff_group)
    group by l.node, s.staff_group, s.ethnic_group, s.question, s.option
),
options as (
    select question, option from release.wave_option where wave = $wave
    union all
    select 'respondents', 'responded'
),
expected as (
    select distinct c.node, c.staff_group, c.ethnic_group, c.question, o.option
    from counted c
    join options o on o.question = c.question
)
select
    (dense_rank() over (order by e.node, e.staff_group, e.ethnic_group, e.question) - 1)::bigint as cell,
    e.node, e.staff_group, e.ethnic_group, e.question, e.option,
    coalesce(c.people, 0)::bigint as people,
    coalesce(c.key_sum, 0)::ubigint as key_sum,
    (sum(coalesce(c.people, 0)) over cell)::bigint as base,
    (sum(coalesce(c.key_sum, 0)::hugeint) over cell % 4294967296)::ubigint as base_key
from expected e
left join counted c
    on c.node = e.node and c.staff_group = e.staff_group and c.ethnic_group = e.ethnic_group
    and c.question = e.question and c.option = e.option
window cell as (partition by e.node, e.staff_group, e.ethnic_group, e.question)
order by e.node, e.staff_group, e.ethnic_group, e.question, e.option;
