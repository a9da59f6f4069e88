-- What does each level of each criterion look like?
-- grain: one row per criterion and level, in the order of the matrix
-- parameters: $version
-- reads: matrix_descriptor, matrix_criterion
-- columns: criterion varchar, level integer, text varchar
select
    matrix_descriptor.criterion,
    matrix_descriptor.level,
    matrix_descriptor.text
from matrix_descriptor
inner join matrix_criterion
    on matrix_criterion.criterion = matrix_descriptor.criterion and matrix_criterion.version = matrix_descriptor.version
where matrix_descriptor.version = $version
order by matrix_criterion.position, matrix_descriptor.level
