-- Question: how many people does a wave count now, and did any of them come, go or answer otherwise since an edition?
-- Grain: one row per practice, staff group, ethnic category and question that everybody is asked; question '' is everybody who took part.
--        `fingerprint` is a sum over people, so that groups can be added up; 16 bits of keyed sums tell no answer.
-- Parameters: $everybody, the questions that everybody is asked. Reads people_cube and answer_cube of the wave.

create or replace temp table group_counted as
with answered as (
    select
        practice_code, staff_group, wres, five, question,
        sum(people)::bigint as people,
        (sum(key_sum::hugeint * (md5_number_lower(concat_ws('|', question, option)) % 65536)::hugeint) % 65536)::integer as fingerprint
    from answer_cube
    group by practice_code, staff_group, wres, five, question
),
everybody as (
    select
        p.practice_code, p.staff_group, p.wres, p.five,
        any_value(p.people)::bigint as people,
        ((any_value(p.key_sum)::hugeint + coalesce(sum(a.fingerprint), 0)) % 65536)::integer as fingerprint
    from people_cube p
    left join answered a using (practice_code, staff_group, wres, five)
    group by p.practice_code, p.staff_group, p.wres, p.five
)
select practice_code, staff_group, wres, five, '' as question, people, fingerprint from everybody
union all
select practice_code, staff_group, wres, five, question, people, fingerprint from answered
where list_contains($everybody::varchar[], question);
