-- A release: everything the dashboard may know. Immutable; holds no record and no exact small count.
-- Written by data.build.publish, read by queries; this file is the contract between the two.

create table release (                            -- one row: what this file is
    release_id      integer not null,
    schema_version  integer not null,
    published_at    timestamp not null,           -- UTC
    published_by    varchar not null,
    organisation_code varchar not null,
    organisation    varchar not null,
    short_name      varchar not null,
    survey_name     varchar not null,
    demonstration   boolean not null,
    minimum_group   integer not null,             -- protection parameters
    residual_minimum integer not null,
    coded_below     integer not null,
    table_id        varchar not null,             -- perturbation table
    largest_change  integer not null,
    variance        double not null
);
create table source (                             -- one row per load behind the release
    load_id integer, kind varchar, file_name varchar, sha256 varchar, wave varchar, loaded_at timestamp,
    rows_loaded integer, rows_rejected integer
);
create table wave_note (                          -- why a wave stands as it does: first published, unchanged, held ...
    wave varchar, state varchar, reason varchar
);

-- definitions, copied in so that a release explains itself
create table wave (wave varchar, label varchar, opened date, closed date, version integer, position integer);
create table staff_group (staff_group varchar, name varchar, position integer);
create table ethnic_group (ethnic_group varchar, name varchar, scheme varchar, position integer);   -- scheme: wres, five
create table question (question varchar, short varchar, text varchar, released varchar, derived boolean, position integer);
create table question_version (question varchar, version integer);
create table option (question varchar, option varchar, text varchar, position integer);
create table indicator (
    indicator varchar, name varchar, says varchar, question varchar, better varchar, ratio_of varchar, wres integer,
    headline boolean, note varchar, benchmark_source varchar, benchmark_question varchar, benchmark_label varchar, position integer
);
create table indicator_option (indicator varchar, option varchar, role varchar);   -- role: yes, or other (in the base, not yes)
create table wording (key varchar, text varchar); -- reasons as 'reasons.too_few'; support routes as 'support_routes.0', ...

-- places: public reference data
create table practice (                           -- current practices, and former ones that some wave's node holds
    practice_code varchar, name varchar, neighbourhood varchar, pcn varchar, pcn_name varchar, current boolean,
    latitude double, longitude double, imd_score double, imd_decile integer, patients double
);
create table neighbourhood (neighbourhood varchar, name varchar, place varchar);
create table headcount (                          -- public workforce figures as used for each wave
    wave varchar, practice_code varchar, staff_group varchar, headcount double
);
create table benchmark (
    source varchar, year integer, question varchar, breakdown varchar, category varchar, measure varchar, share double, base integer
);

-- released counts. A structure is one laminar set of nodes: the usual one of a wave and view ('all'),
-- or a coarser one for a question that few were asked (named after the question).
--   view: area | ethnicity | staff_group | staff_group_ethnicity | detailed_ethnicity
-- In the view staff_group each staff group has nodes of its own (`staff_group` names it): large groups are safe for smaller areas.
create table node (                               -- one row per area that has counts of its own
    node integer primary key, wave varchar, view varchar, structure varchar,
    staff_group varchar,                          -- the one group counted here; '' for all groups of the view
    level varchar,                                -- ics, neighbourhood, bundle
    neighbourhood varchar,                        -- the neighbourhood that a neighbourhood node is
    name varchar                                  -- 'Aspley Surgery + 2 nearby'
);
create table node_practice (node integer, practice_code varchar);   -- practices with at least one respondent in the wave
create table question_structure (wave varchar, view varchar, staff_group varchar, question varchar, structure varchar);
create table released_count (                     -- one row per node, group, question and option
    node integer,
    staff_group varchar,                          -- '' unless the view has staff groups
    ethnic_group varchar,                         -- '' unless the view has ethnic groups
    question varchar,                             -- asked or derived question; 'respondents' counts everybody
    option varchar,                               -- option code; 'responded' for 'respondents'
    count integer                                 -- perturbed; null when below coded_below, then only "fewer than 3" is known
);
create table blank (                              -- why something that a reader may ask for is not there
    wave varchar, view varchar, structure varchar, staff_group varchar,
    level varchar,                                -- ics, neighbourhood, practice
    area varchar,                                 -- neighbourhood or practice code; '' for the whole area
    reason varchar                                -- too_few, protects_others, not_returned
);
