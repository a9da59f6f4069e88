-- Question: what did the release before say of a wave?
-- Grain: that of each table. Copied with new node numbers, so that they stay unique in this release.
-- Parameters: $wave. Reads the release before, attached as `before`; writes `release`.
-- The definitions that the wave was counted by come with it, and those that today's files no longer have are added to the lists.

create or replace temp table copied_node as
select node as old_node, node + (select coalesce(max(node), 0) from release.node) as node
from before.node
where wave = $wave;

insert into release.node
select c.node, n.wave, n.view, n.structure, n.staff_group, n.level, n.neighbourhood, n.name
from before.node n join copied_node c on c.old_node = n.node;

insert into release.node_practice
select c.node, p.practice_code from before.node_practice p join copied_node c on c.old_node = p.node;

insert into release.released_base
select c.node, b.staff_group, b.ethnic_group, b.question, b.base
from before.released_base b join copied_node c on c.old_node = b.node;

insert into release.released_count
select c.node, r.staff_group, r.ethnic_group, r.question, r.option, r.count, r.coded
from before.released_count r join copied_node c on c.old_node = r.node;

insert into release.question_structure
select wave, view, staff_group, question, structure from before.question_structure where wave = $wave;

insert into release.blank
select wave, view, structure, staff_group, level, area, reason from before.blank where wave = $wave;

insert into release.wave_option
select wave, question, option, text, position from before.wave_option where wave = $wave;

delete from release.wave where wave = $wave;
insert into release.wave
select wave, label, opened, closed, version, position from before.wave where wave = $wave;

insert into release.question
select q.question, q.short, q.text, q.released, q.derived, q.position
from before.question q
where q.question in (select question from before.wave_option where wave = $wave) and q.question not in (select question from release.question);

insert into release.option
select o.question, o.option, o.text, o.position
from before.wave_option o
where o.wave = $wave and not exists (from release.option p where p.question = o.question and p.option = o.option);

insert into release.staff_group
select b.staff_group, b.name, b.position
from before.staff_group b
where b.staff_group not in (select staff_group from release.staff_group)
    and b.staff_group in (select staff_group from before.node where wave = $wave);

insert into release.ethnic_group
select b.ethnic_group, b.name, b.scheme, b.position
from before.ethnic_group b
where not exists (from release.ethnic_group e where e.ethnic_group = b.ethnic_group and e.scheme = b.scheme)
    and b.ethnic_group in (
        select c.ethnic_group from before.released_base c join before.node n on n.node = c.node where n.wave = $wave
    );

-- practices that have left the records are still those that were counted
insert into release.practice
select p.*
from before.practice p
where p.practice_code not in (select practice_code from release.practice)
    and p.practice_code in (select c.practice_code from before.node_practice c join before.node n on n.node = c.node where n.wave = $wave);
