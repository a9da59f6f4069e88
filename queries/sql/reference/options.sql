-- Which answers can be given to each question?
-- grain: one row per question and option, in order
-- parameters: none
-- reads: option
-- columns: question varchar, option varchar, text varchar
select
    option.question,
    option.option,
    option.text
from option
left join question on question.question = option.question
order by question.position, option.position
