-- What did the attack suite find when it last ran on the code that made this release?
-- grain: one row per attack, in order
-- parameters: none
-- reads: attack_result
-- columns: ran_on date, test varchar, says varchar, figure varchar, mark varchar, passed boolean
select
    ran_on,
    test,
    says,
    figure,
    mark,
    passed
from attack_result
order by position
