-- Which loads is this release made of?
-- grain: one row per load
-- parameters: none
-- reads: source
-- columns: load_id integer, kind varchar, file_name varchar, sha256 varchar, wave varchar, loaded_at timestamp, rows_loaded integer, rows_rejected integer
select
    load_id,
    kind,
    file_name,
    sha256,
    wave,
    loaded_at,
    rows_loaded,
    rows_rejected
from source
order by load_id
