-- Question: who are the guardians, whom do they cover, and until when is their training up to date?
-- Grain: one row per guardian; one per guardian, practice and stretch of time. Names and contacts are there to be found.
-- Parameters: $training_months. Writes the release's guardian register.

insert into release.guardian
select
    guardian, name, contact, trained, refreshed,
    (coalesce(refreshed, trained) + to_months($training_months::integer))::date
from guardian
order by guardian;

-- A neighbourhood is the practices that were in it on each day: both stretches must hold.
insert into release.guardian_cover
with covered as (
    select c.guardian, c.covers, p.practice_code, c.valid_from, c.valid_to
    from guardian_cover c
    join practice p on c.covers = 'everywhere' or (c.covers = 'practice' and p.practice_code = c.area)
    union all
    select
        c.guardian, c.covers, m.practice_code,
        greatest(c.valid_from, m.valid_from),
        case when c.valid_to is null then m.valid_to when m.valid_to is null then c.valid_to else least(c.valid_to, m.valid_to) end
    from guardian_cover c
    join neighbourhood_membership m on c.covers = 'neighbourhood' and m.neighbourhood_code = c.area
)
select c.guardian, c.practice_code, c.covers, greatest(c.valid_from, g.trained), c.valid_to  -- nobody is a guardian before training
from covered c
join guardian g on g.guardian = c.guardian
where c.valid_to is null or c.valid_to >= greatest(c.valid_from, g.trained)
order by c.guardian, c.practice_code, c.valid_from;
