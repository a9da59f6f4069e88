-- By which set of areas is a question counted in a wave and view, and for which staff group where each has its own?
-- grain: one row per wave, view, staff group and question
-- parameters: none
-- reads: every view
-- columns: wave varchar, view varchar, staff_group varchar, question varchar, structure varchar
select
    wave,
    view,
    staff_group,
    question,
    structure
from question_structure
order by wave, view, staff_group, question
