-- How many people gave each answer to a question, in every area and group?
-- grain: one row per node, staff group, ethnic group and option
-- parameters: $question
-- reads: every view
-- columns: node integer, staff_group varchar, ethnic_group varchar, option varchar, count integer, coded varchar, base integer
select
    released_count.node,
    released_count.staff_group,
    released_count.ethnic_group,
    released_count.option,
    released_count.count,
    released_count.coded,
    released_base.base
from released_count
inner join released_base
    on released_base.node = released_count.node
    and released_base.staff_group = released_count.staff_group
    and released_base.ethnic_group = released_count.ethnic_group
    and released_base.question = released_count.question
where released_count.question = $question
order by released_count.node, released_count.staff_group, released_count.ethnic_group, released_count.option
