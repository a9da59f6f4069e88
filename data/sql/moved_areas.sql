-- Question: in how many areas and groups of a published edition do fewer than enough people differ from those counted now?
-- Grain: one row: all areas and groups that are shown, and those of them in which somebody differs, but too few do.
-- Parameters: $wave, $edition, $fewest, $fewest_unknown (of no known ethnic group: told by subtracting the known ones).
-- Reads: edition_group of the records, group_counted (made by groups_counted.sql), the edition's release attached as `before`.
-- Whoever came and whoever went in the same group cancel out here, as nobody can tell them apart; then they count as too few.

with difference as (
    select
        practice_code, staff_group, wres, five, question,
        coalesce(n.people, 0) - coalesce(t.people, 0) as more,
        coalesce(n.fingerprint, 0) - coalesce(t.fingerprint, 0) as other
    from (select * from edition_group where wave = $wave and edition = $edition) t
    full join group_counted n using (practice_code, staff_group, wres, five, question)
    where n.people is distinct from t.people or n.fingerprint is distinct from t.fingerprint
),
known as (
    select distinct p.practice_code from before.node n join before.node_practice p on p.node = n.node where n.wave = $wave
),
place as (
    select n.node, '' as newly, p.practice_code
    from before.node n
    join before.node_practice p on p.node = n.node
    where n.wave = $wave and n.level <> 'ics'
    union all
    select n.node, '', d.practice_code
    from before.node n cross join (select distinct practice_code from difference) d
    where n.wave = $wave and n.level = 'ics'
    union all
    -- a practice from which nobody had answered is an area of its own: so much is the new area that holds it larger
    select n.node, d.practice_code, d.practice_code
    from before.node n cross join (select distinct practice_code from difference anti join known using (practice_code)) d
    where n.wave = $wave and n.level = 'ics'
),
shown as (
    select distinct b.node, n.view, b.staff_group, b.ethnic_group
    from before.released_base b
    join before.node n on n.node = b.node
    where n.wave = $wave
),
cell as (
    select node, view, staff_group, ethnic_group, $fewest as enough from shown
    union all
    select distinct node, view, staff_group, 'unknown', $fewest_unknown from shown where ethnic_group <> ''
),
moved as (
    select c.node, p.newly, c.staff_group, c.ethnic_group, d.question, c.enough, sum(d.more) as more, sum(d.other) % 65536 as other
    from cell c
    join place p on p.node = c.node
    join difference d on d.practice_code = p.practice_code
        and c.staff_group in ('', d.staff_group)
        and (
            c.ethnic_group = ''
            or list_contains(string_split(c.ethnic_group, '+'), case c.view when 'detailed_ethnicity' then d.five else d.wres end)
        )
    group by c.node, p.newly, c.staff_group, c.ethnic_group, d.question, c.enough
),
few as (
    select distinct node, newly, staff_group, ethnic_group from moved
    where (more <> 0 or other <> 0) and greatest(abs(more), 1) < enough
)
select (select count(*) from cell)::integer as shown, (select count(*) from few)::integer as few;
