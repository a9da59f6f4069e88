-- How many people gave each answer to a question, in every area and group?
-- grain: one row per node, staff group, ethnic group and option
-- parameters: $question
-- reads: every view
-- columns: node integer, staff_group varchar, ethnic_group varchar, option varchar, count integer
select
    node,
    staff_group,
    ethnic_group,
    option,
    count
from released_count
where question = $question
order by node, staff_group, ethnic_group, option
