-- What could be answered to each question of each wave, as it was worded then?
-- grain: one row per wave, question and option, in order
-- parameters: none
-- reads: wave_option
-- columns: wave varchar, question varchar, option varchar, text varchar
select
    wave,
    question,
    option,
    text
from wave_option
order by wave, question, position
