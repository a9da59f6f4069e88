-- Which areas have counts of their own, and which practices does each hold? Areas that are blank are none.
-- grain: one row per node
-- parameters: none
-- reads: every view
-- columns: node integer, wave varchar, view varchar, structure varchar, staff_group varchar, level varchar, neighbourhood varchar, name varchar, practices varchar[]
select
    node.node,
    node.wave,
    node.view,
    node.structure,
    node.staff_group,
    node.level,
    node.neighbourhood,
    node.name,
    list(node_practice.practice_code order by node_practice.practice_code) as practices
from node
inner join node_practice on node_practice.node = node.node
where node.node in (select released_base.node from released_base)
group by node.node, node.wave, node.view, node.structure, node.staff_group, node.level, node.neighbourhood, node.name
order by node.node
