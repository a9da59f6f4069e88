-- Which questions are there, in which versions of the questionnaire did each stand?
-- grain: one row per question, in order
-- parameters: none
-- reads: question, question_version
-- columns: question varchar, short varchar, text varchar, released varchar, derived boolean, versions integer[]
with versions as (
    select
        question,
        list(version order by version) as versions
    from question_version
    group by question
)

select
    question.question,
    question.short,
    question.text,
    question.released,
    question.derived,
    coalesce(versions.versions, []::integer[]) as versions
from question
left join versions on versions.question = question.question
order by question.position
