-- Which criteria does a version of the matrix have, and what are they about?
-- grain: one row per criterion, in the order of the matrix
-- parameters: $version
-- reads: matrix_area, matrix_criterion, matrix_indicator
-- columns: area varchar, area_name varchar, area_about varchar, criterion varchar, name varchar, guidance varchar, indicators varchar[]
with moved as (
    select
        criterion,
        list(indicator order by indicator) as indicators
    from matrix_indicator
    where version = $version
    group by criterion
)

select
    matrix_area.area,
    matrix_area.name as area_name,
    matrix_area.about as area_about,
    matrix_criterion.criterion,
    matrix_criterion.name,
    matrix_criterion.guidance,
    coalesce(moved.indicators, []) as indicators
from matrix_criterion
inner join matrix_area on matrix_area.area = matrix_criterion.area and matrix_area.version = matrix_criterion.version
left join moved on moved.criterion = matrix_criterion.criterion
where matrix_criterion.version = $version
order by matrix_criterion.position
