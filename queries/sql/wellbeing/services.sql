-- Which services support people who have met racism, and when was each entry last checked?
-- grain: one row per service
-- parameters: none
-- reads: support_service, support_reach (public)
-- columns: service varchar, name varchar, offers varchar, for_whom varchar, hours varchar, languages varchar, confidentiality varchar, cost varchar, last_checked date, stale_after_days integer, means varchar[], addresses varchar[]
select
    s.service,
    s.name,
    s.offers,
    s.for_whom,
    s.hours,
    s.languages,
    s.confidentiality,
    s.cost,
    s.last_checked,
    s.stale_after_days,
    list(r.means order by r.position) as means,
    list(r.address order by r.position) as addresses
from support_service s
inner join support_reach r on r.service = s.service
group by
    s.service, s.name, s.offers, s.for_whom, s.hours, s.languages, s.confidentiality, s.cost, s.last_checked, s.stale_after_days,
    s.position
order by s.position
