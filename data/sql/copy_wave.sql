-- Question: what did the release before say of a wave?
-- Grain: that of each table. Copied with new node numbers, so that they stay unique in this release.
-- Parameters: $wave. Reads the release before, attached as `before`; writes `release`.

create or replace temp table copied_node as
select node as old_node, node + (select coalesce(max(node), 0) from release.node) as node
from before.node
where wave = $wave;

insert into release.node
select c.node, n.wave, n.view, n.structure, n.staff_group, n.level, n.neighbourhood, n.name
from before.node n join copied_node c on c.old_node = n.node;

insert into release.node_practice
select c.node, p.practice_code from before.node_practice p join copied_node c on c.old_node = p.node;

insert into release.released_count
select c.node, r.staff_group, r.ethnic_group, r.question, r.option, r.count
from before.released_count r join copied_node c on c.old_node = r.node;

insert into release.question_structure
select wave, view, staff_group, question, structure from before.question_structure where wave = $wave;

insert into release.blank
select wave, view, structure, staff_group, level, area, reason from before.blank where wave = $wave;

insert into release.ethnic_group
select b.ethnic_group, b.name, b.scheme, b.position from before.ethnic_group b
where b.ethnic_group like '%+%' and b.ethnic_group not in (select ethnic_group from release.ethnic_group where scheme = 'five');
