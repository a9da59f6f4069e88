-- A release: everything the dashboard may know. Immutable; holds no record and no exact small count.
-- Written by data.release, read by queries; this file is the contract between the two.

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
    minimum_group   integer not null,             -- protection parameters of the survey; all of them are in `parameter`
    residual_minimum integer not null,
    coded_below     integer not null,
    likelihood_ratio double not null,             -- one person more makes a count of answers at most so many times likelier
    usual_change    integer not null,             -- 19 counts in 20 differ from the true one by no more
    variance        double not null,              -- of the noise of a count that depends on answers
    participation_variance double not null,       -- of one that depends only on who took part: a base
    editions        integer not null              -- how often a wave may be published
);
create table parameter (name varchar, value double);  -- the promise as kept in this release, e.g. protection.minimum_group
create table protection_exception (               -- parameters below what staff were promised, and who agreed; mostly empty
    parameter varchar, value double, floor double, reason varchar, agreed_by varchar, role varchar, agreed_on date, because varchar
);
create table source (                             -- one row per load behind the release
    load_id integer, kind varchar, file_name varchar, sha256 varchar, wave varchar, loaded_at timestamp,
    rows_loaded integer, rows_rejected integer    -- null where rows are people or cases
);
create table wave_note (                          -- how a wave stands in this release
    wave varchar,
    state varchar,                                -- open (the whole area only), published, pending (published; the records have changed since)
    edition integer,                              -- 0 while open
    issued date,                                  -- when this edition was first published
    reason varchar                                -- in words, for Methods
);
create table attack_result (                      -- what the attack suite found; empty where it did not attack this engine and these parameters
    position integer, ran_on date, test varchar, says varchar, figure varchar,
    mark varchar, passed boolean                  -- mark '' and passed null: reported without a mark
);

-- definitions, copied in so that a release explains itself
create table wave (wave varchar, label varchar, opened date, closed date, version integer, position integer);
create table staff_group (staff_group varchar, name varchar, position integer);
create table ethnic_group (ethnic_group varchar, name varchar, scheme varchar, position integer);   -- scheme: wres, five
create table question (question varchar, short varchar, text varchar, released varchar, derived boolean, position integer);
create table option (question varchar, option varchar, text varchar, position integer);
-- What was asked in a wave and how its answers were worded, as its edition was counted: later definitions never relabel it.
create table wave_option (wave varchar, question varchar, option varchar, text varchar, position integer);
create table indicator (
    indicator varchar, name varchar, says varchar, question varchar, better varchar, ratio_of varchar, wres integer,
    headline boolean, note varchar, benchmark_source varchar, benchmark_question varchar, benchmark_label varchar, position integer,
    falls varchar, rises varchar, topic varchar, -- what is said of a share that went down, went up, or did neither
    role varchar                                  -- what a page needs it for: aware, unaware, need, other_need, knows_support; null for nothing
);
create table indicator_option (indicator varchar, option varchar, role varchar);   -- role: yes, or other (in the base, not yes)
create table wording (key varchar, text varchar); -- reasons as 'reasons.too_few'; support routes as 'support_routes.0', terms as 'terms.cluster'
create table collected (feed varchar);            -- what pages are about besides the survey: maturity, guardians, ftsu, forums, wellbeing, wres
create table reading (name varchar, value double); -- limits of ours by which sentences judge: speaking_up.well_known ...

-- places: public reference data
create table practice (                           -- current practices, and former ones that some wave's node holds
    practice_code varchar, name varchar, neighbourhood varchar, pcn varchar, pcn_name varchar, current boolean,
    latitude double, longitude double, imd_score double, imd_decile integer, patients double,
    minority_ethnic_share double, rural boolean,  -- of its patients, 0 to 1; of the place it stands in
    named boolean                                 -- it agreed to be named beside others
);
create table neighbourhood (neighbourhood varchar, name varchar, place varchar);
create table outline (                            -- shapes for the map: GeoJSON, simplified; attribution is shown under it
    kind varchar, code varchar, name varchar, shape varchar, attribution varchar     -- kind: district, neighbourhood
);
create table headcount (                          -- public workforce figures as used for each wave
    wave varchar, practice_code varchar, staff_group varchar, headcount double
);
create table benchmark (
    source varchar, year integer, question varchar, breakdown varchar, category varchar, measure varchar, share double, base integer
);

-- maturity: what practices submitted about themselves. No personal data and no noise; queries decide who sees whose (docs/maturity.md)
create table matrix_level (version integer, level integer, name varchar);
create table matrix_area (version integer, area varchar, name varchar, about varchar, position integer);
create table matrix_criterion (version integer, area varchar, criterion varchar, name varchar, guidance varchar, position integer);
create table matrix_descriptor (version integer, criterion varchar, level integer, text varchar);
create table matrix_indicator (version integer, criterion varchar, indicator varchar);   -- what the criterion should move
create table maturity_round (round varchar, label varchar, opens date, closes date, version integer, position integer);
create table maturity_submission (round varchar, practice_code varchar, submitted_at timestamp, peer_checked boolean);
create table maturity_score (                     -- one row per round, practice, criterion, and version that the score counts in
    round varchar, practice_code varchar,
    version integer,                              -- the round's own, and newer ones that the matrix file maps it to
    area varchar, criterion varchar,
    level integer, target integer,                -- null when not applicable
    not_applicable boolean
);
create table maturity_objective (                 -- what the aims are about; their texts stay with the practice
    objective varchar, practice_code varchar, criterion varchar, indicator varchar, status varchar, confidence varchar, set_on date, due date
);
create table maturity_intervention (
    intervention varchar, objective varchar, practice_code varchar, criterion varchar, indicator varchar,
    starts date, status varchar, done date,
    shared boolean,                               -- the practice agreed that others may read it
    what varchar, outcome varchar                 -- null unless shared
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
-- A question that few are asked has areas drawn by who was asked the question before; a node of it without counts is blank for too few.
create table released_base (                      -- one row per node, group and question: how many answered it
    node integer,
    staff_group varchar,                          -- '' unless the view has staff groups
    ethnic_group varchar,                         -- '' unless the view has ethnic groups
    question varchar,                             -- asked or derived question; 'respondents' counts everybody
    base integer                                  -- perturbed
);
create table released_count (                     -- one row per node, group, question and option
    node integer,
    staff_group varchar,
    ethnic_group varchar,
    question varchar,
    option varchar,                               -- option code; 'responded' for 'respondents'
    count integer,                                -- perturbed; null where coded
    coded varchar                                 -- few: below coded_below; most: all but fewer than that; rare: an answer too rare to be said of
                                                  -- so few people; null where the count is said
);
create table blank (                              -- why something that a reader may ask for is not there
    wave varchar, view varchar, structure varchar, staff_group varchar,
    level varchar,                                -- ics, neighbourhood, practice
    area varchar,                                 -- neighbourhood or practice code; '' for the whole area
    reason varchar                                -- too_few, protects_others, not_returned, still_open
);

-- speaking up and support. Counts of cases and of people who sought support are said by `data.protection.small_counts`:
--   how: exact; rounded (perturbed, then to the nearest 5); between (a total of quarters of which some are not exact: the middle of low and
--   high); band (only low and high are known); withheld (reason says why).
--   low and high are what anybody may conclude, whatever is shown: of a rounded count with noise without an end, in 499 cases of 500.
create table small_count_rule (                   -- one row: the parameters
    smallest_shown integer, nearest integer, fewest_practices integer, likelihood_ratio double, variance double
);
create table quarter_count (                      -- totals of the whole area: cases, or referrals to support
    subject varchar,                              -- cases, referrals
    quarter varchar,                              -- financial quarter, '2025/26 Q1'
    version varchar,                              -- published: what was in when the quarter fell due; revised: what is in now, where that changed
    as_at date, how varchar, count integer, low integer, high integer, reason varchar
);
create table year_count (                         -- the whole area by financial year, one breakdown at a time; years with all quarters only
    subject varchar,                              -- cases, referrals, forums; wres_staff, wres_shortlisted, wres_board (their year ends on 31 March)
    year varchar,
    dimension varchar,                            -- total, quarter, element, signal, feedback, again, staff_group, area, stage, wait; of wres: who, by ethnicity,
                                                  -- and band_white, band_bme by pay band
    category varchar,                             -- '' for a total, and for what is not known
    how varchar, count integer, low integer, high integer, reason varchar
);
create table quarter_return (                     -- who was expected to report, and when they did
    subject varchar, quarter varchar, source varchar, name varchar,
    returned date, revised date                   -- first and, if any, latest later report; null `returned` = missing, which is not zero
);
create table days_to_close (year varchar, days integer);             -- mean, to the nearest 5; where enough cases are closed
create table case_element (element varchar, name varchar, since varchar, position integer);
create table speaking_up_break (quarter varchar, element varchar, says varchar);   -- element '' = all figures
create table speaking_up_channel (name varchar, url varchar, says varchar);
create table speaking_up_national (
    year varchar, measure varchar, version varchar, published date, count integer, base integer, share double
);
create table guardian (guardian varchar, name varchar, contact varchar, trained date, refreshed date, expires date);
create table guardian_cover (                     -- one row per guardian, practice and stretch of time; expiry of training is not applied
    guardian varchar, practice_code varchar, covers varchar,         -- practice, neighbourhood, everywhere
    valid_from date, valid_to date
);
create table support_service (
    service varchar, name varchar, offers varchar, for_whom varchar, hours varchar, languages varchar, confidentiality varchar, cost varchar,
    last_checked date, stale_after_days integer, position integer
);
create table support_reach (service varchar, means varchar, address varchar, position integer);
create table pay_band (band varchar, name varchar, position integer);          -- of workforce counts, lowest first
create table wait_band (wait_band varchar, name varchar, position integer);
