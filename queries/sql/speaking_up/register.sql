-- Who is on the guardian register, and until when is their training up to date?
-- grain: one row per guardian
-- parameters: none
-- reads: guardian, guardian_cover (public)
-- columns: guardian varchar, name varchar, contact varchar, trained date, refreshed date, expires date, last_day date, practices bigint
select
    g.guardian,
    g.name,
    g.contact,
    g.trained,
    g.refreshed,
    g.expires,
    max(coalesce(c.valid_to, '9999-12-31'::date)) as last_day,
    count(distinct c.practice_code) as practices
from guardian g
left join guardian_cover c on c.guardian = g.guardian
group by g.guardian, g.name, g.contact, g.trained, g.refreshed, g.expires
order by g.name, g.guardian
