-- Which levels does a version of the matrix have?
-- grain: one row per level, lowest first
-- parameters: $version
-- reads: matrix_level
-- columns: level integer, name varchar
select
    level,
    name
from matrix_level
where version = $version
order by level
