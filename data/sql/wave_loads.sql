-- Question: whose answers does a wave hold now?
-- Grain: one row per load with respondents of the wave: how many people, and a fingerprint of all that they answered.
-- Parameters: $wave. Sums of digests, so that the order of rows does not matter; MD5 tells differences apart and keeps no secret.

with people as (
    select
        load_id,
        count(*) as people,
        sum(md5_number_lower(concat_ws('|', respondent_id, practice_code, staff_group, ethnicity))::hugeint) as digest
    from respondent
    where wave = $wave
    group by load_id
),
answers as (
    select load_id, sum(md5_number_lower(concat_ws('|', respondent_id, question, option))::hugeint) as digest
    from answer
    where wave = $wave
    group by load_id
)
select p.load_id, p.people::integer as people, md5(p.digest || '|' || coalesce(a.digest, 0)) as fingerprint
from people p
left join answers a on a.load_id = p.load_id
order by p.load_id;
