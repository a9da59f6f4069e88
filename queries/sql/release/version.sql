-- Which shape does this release have?
-- grain: one row
-- parameters: none
-- reads: release
-- columns: schema_version integer
select schema_version
from release
