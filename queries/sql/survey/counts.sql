-- How many people gave each answer, in these areas and groups?
-- grain: one row per node, staff group, ethnic group and option
-- parameters: $question, $nodes, $staff_groups, $ethnic_groups ('' where the view has no such groups)
-- reads: the view that the nodes belong to
-- columns: node integer, staff_group varchar, ethnic_group varchar, option varchar, count integer
select
    node,
    staff_group,
    ethnic_group,
    option,
    count
from released_count
where question = $question
    and node in (select unnest($nodes::integer[]))
    and staff_group in (select unnest($staff_groups::varchar[]))
    and ethnic_group in (select unnest($ethnic_groups::varchar[]))
order by node, staff_group, ethnic_group, option
