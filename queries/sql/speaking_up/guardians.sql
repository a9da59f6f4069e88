-- Which guardians of a practice are in office and trained on a day?
-- grain: one row per guardian
-- parameters: $practice, $day
-- reads: guardian, guardian_cover (public)
-- columns: guardian varchar, name varchar, contact varchar, covers varchar, trained date, refreshed date, expires date
select
    g.guardian,
    g.name,
    g.contact,
    c.covers,
    g.trained,
    g.refreshed,
    g.expires
from guardian g
inner join guardian_cover c on c.guardian = g.guardian
where c.practice_code = $practice
    and c.valid_from <= $day::date
    and coalesce(c.valid_to, $day::date) >= $day::date
    and g.expires >= $day::date
qualify row_number() over (
    partition by g.guardian order by list_position(['practice', 'neighbourhood', 'everywhere'], c.covers)
) = 1
order by list_position(['practice', 'neighbourhood', 'everywhere'], c.covers), g.name, g.guardian
