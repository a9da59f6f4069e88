-- Question: which practices are there, where, and how many people work in them?
-- Grain: one row per practice, neighbourhood, outline, wave x practice x staff group, and national figure. All of it public.
-- Parameters: none. Writes the release's reference tables.

insert into release.neighbourhood
select neighbourhood_code, name, place from neighbourhood order by name;

insert into release.outline
select kind, code, name, shape, attribution from outline order by kind, code;

insert into release.practice
with today_neighbourhood as (
    select practice_code, neighbourhood_code
    from neighbourhood_membership
    where valid_to is null or valid_to >= current_date
    qualify row_number() over (partition by practice_code order by valid_from desc) = 1
),
today_pcn as (
    select m.practice_code, m.pcn_code, p.name
    from pcn_membership m
    join pcn p on p.pcn_code = m.pcn_code
    where m.valid_to is null or m.valid_to >= current_date
    qualify row_number() over (partition by m.practice_code order by m.valid_from desc) = 1
),
list_size as (
    select practice_code, max(patients) as patients
    from workforce
    where patients is not null
    group by practice_code, as_at
    qualify row_number() over (partition by practice_code order by as_at desc) = 1
)
select
    p.practice_code, p.name, n.neighbourhood_code, c.pcn_code, c.name,
    p.closed is null or p.closed > current_date,
    l.latitude, l.longitude, d.imd_score, d.imd_decile, s.patients,
    r.minority_ethnic_share, r.rural,
    coalesce(g.agreed <= current_date and (g.withdrawn is null or g.withdrawn > current_date), false)
from practice p
left join today_neighbourhood n on n.practice_code = p.practice_code
left join today_pcn c on c.practice_code = p.practice_code
left join practice_position l on l.practice_code = p.practice_code
left join practice_deprivation d on d.practice_code = p.practice_code
left join practice_surroundings r on r.practice_code = p.practice_code
left join practice_naming g on g.practice_code = p.practice_code
left join list_size s on s.practice_code = p.practice_code
where p.closed is null or p.closed > current_date
   or p.practice_code in (select practice_code from respondent)
order by p.practice_code;

-- For each wave the latest figures up to its close, else the earliest after it; FTE, rounded up, where headcount is not given.
insert into release.headcount
with candidate as (
    select
        w.wave, f.practice_code, f.staff_group, f.as_at,
        coalesce(f.headcount, ceil(f.fte)) as headcount,
        f.as_at <= w.closed as in_time,
        abs(date_diff('day', f.as_at, w.closed)) as days_away
    from release.wave w
    cross join workforce f
    join practice p on p.practice_code = f.practice_code
    where p.closed is null or p.closed > w.opened
)
select wave, practice_code, staff_group, headcount
from candidate
where headcount is not null
qualify row_number() over (partition by wave, practice_code, staff_group order by in_time desc, days_away) = 1
order by wave, practice_code, staff_group;

insert into release.benchmark
select source, year, question, breakdown, category, measure, share, base from benchmark;
