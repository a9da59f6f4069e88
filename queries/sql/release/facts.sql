-- What is this release, and how was it protected?
-- grain: one row
-- parameters: none
-- reads: release
-- columns: release_id integer, schema_version integer, published_at timestamp, published_by varchar, organisation_code varchar, organisation varchar, short_name varchar, survey_name varchar, demonstration boolean, minimum_group integer, residual_minimum integer, coded_below integer, likelihood_ratio double, usual_change integer, variance double, participation_variance double, editions integer
select
    release_id,
    schema_version,
    published_at,
    published_by,
    organisation_code,
    organisation,
    short_name,
    survey_name,
    demonstration,
    minimum_group,
    residual_minimum,
    coded_below,
    likelihood_ratio,
    usual_change,
    variance,
    participation_variance,
    editions
from release
