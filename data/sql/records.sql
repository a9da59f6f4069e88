-- The records: everything that was loaded. Opened by the rooms of `data` only; never by the dashboard.
-- Codes are those of the definitions; dates are DATE; every row knows the load it came from.

create sequence if not exists load_number;

-- one row per attempt to load a file, refused ones included
create table if not exists load (
    load_id         integer primary key default nextval('load_number'),
    kind            varchar not null,             -- a feed of data/feeds/catalogue.py
    file_name       varchar not null,             -- name only, no folder
    sha256          varchar not null,
    wave            varchar,                      -- survey only
    loaded_at       timestamp not null,           -- UTC
    loaded_by       varchar not null,
    rows_read       integer not null,
    rows_loaded     integer not null,
    rows_rejected   integer not null,
    rows_left_out   integer not null,             -- well-formed but about other areas
    outcome         varchar not null check (outcome in ('loaded', 'refused', 'withdrawn', 'replaced')),
    reason          varchar,                      -- why it was refused, as printed
    demonstration   boolean not null default false,
    reading         varchar,                      -- how the file was read, as JSON: wave, sheet, dates, attribution, mapping, definitions
    reading_sha256  varchar,                      -- with the file's own: what a load is known by
    ended_at        timestamp,                    -- UTC; when it was withdrawn or replaced
    ended_by        varchar,
    replaced_by     integer                       -- the load that came in its place
);

-- which rows a load speaks of, also where it brings none: see data/feeds/loading/layers.py. What newer loads set aside lies in tables
-- of the same shape whose names end in _before.
create table if not exists claim (
    table_name      varchar not null,
    scope           varchar not null,             -- the values of the table's scope, joined by |
    load_id         integer not null
);

-- one row per rejected cell of a load that stands or stood; `value` is cut to 80 characters and never an answer's free text
create table if not exists rejected_row (
    load_id         integer not null,
    line            integer not null,             -- as a spreadsheet counts: the header is line 1 of its sheet
    column_name     varchar not null,
    value           varchar not null,
    expected        varchar not null,
    respondent      varchar                       -- survey only: a keyed hash of who is meant, so that they can be erased
);
-- of a file that was refused nothing is kept but how many cells were rejected, and why
create table if not exists rejected_count (
    load_id         integer not null,
    column_name     varchar not null,
    expected        varchar not null,
    cells           integer not null
);

-- people who asked to be erased, by a keyed hash of wave and identifier: should their file be loaded again, their rows are left out
create table if not exists erased (
    wave            varchar not null,
    respondent      varchar not null
);
-- waves whose single answers were removed when their time was up; their releases stay
create table if not exists ended_wave (
    wave            varchar primary key,
    ended_at        timestamp not null,           -- UTC
    people          integer not null
);
-- what a steward did to people's data, without the people
create table if not exists steward_act (
    done_at         timestamp not null,           -- UTC
    done_by         varchar not null,
    what            varchar not null
);
-- the key of the hashes above, and of the codes that stand in place of identifiers that say who somebody is
create table if not exists person_key (key varchar not null);

-- mappings of form tools' exports, by name
create table if not exists kept_mapping (
    name            varchar primary key,
    written         varchar not null,             -- YAML
    kept_at         timestamp not null,           -- UTC
    kept_by         varchar not null
);

-- one row per practice that ever was
create table if not exists practice (
    practice_code   varchar primary key,
    name            varchar not null,
    postcode        varchar,
    sub_icb         varchar,
    opened          date,
    closed          date,                         -- null = open
    load_id         integer not null
);

-- one row per practice and site fact; loaded apart from the practice itself
create table if not exists practice_position (
    practice_code   varchar primary key,
    latitude        double not null,
    longitude       double not null,
    source          varchar,                      -- postcode, code, outcode centroid, made up
    load_id         integer not null
);

create table if not exists practice_deprivation (
    practice_code   varchar primary key,
    imd_score       double not null,
    imd_decile      integer,                      -- 1 = most deprived
    load_id         integer not null
);

create table if not exists practice_surroundings (
    practice_code   varchar primary key,
    minority_ethnic_share double,                 -- of its patients, 0 to 1
    rural           boolean,
    load_id         integer not null
);

-- which practices agreed to be named beside others
create table if not exists practice_naming (
    practice_code   varchar primary key,
    agreed          date not null,
    agreed_by       varchar not null,             -- a role; never released
    withdrawn       date,                         -- null = the consent stands
    load_id         integer not null
);

-- history of primary care networks; null `valid_to` = current
create table if not exists pcn (
    pcn_code        varchar primary key,
    name            varchar not null,
    opened          date,
    closed          date,
    load_id         integer not null
);
create table if not exists pcn_membership (
    practice_code   varchar not null,
    pcn_code        varchar not null,
    valid_from      date not null,
    valid_to        date,
    load_id         integer not null
);

-- neighbourhoods (clusters) and the place each lies in; not the same as PCNs
create table if not exists neighbourhood (
    neighbourhood_code varchar primary key,
    name            varchar not null,
    place           varchar not null,
    load_id         integer not null
);
create table if not exists neighbourhood_membership (
    practice_code   varchar not null,
    neighbourhood_code varchar not null,
    valid_from      date not null,
    valid_to        date,                         -- null = current; a practice may have none
    load_id         integer not null
);

-- outlines for the map, as an area supplied them, simplified on load; one row per kind and code
create table if not exists outline (
    kind            varchar not null check (kind in ('district', 'neighbourhood')),
    code            varchar not null,             -- of a neighbourhood, its own code
    name            varchar not null,
    shape           varchar not null,             -- GeoJSON MultiPolygon, WGS 84
    attribution     varchar not null,             -- who made it, under which licence; shown under the map
    load_id         integer not null,
    primary key (kind, code)
);

-- one row per practice, staff group and as-at date
create table if not exists workforce (
    practice_code   varchar not null,
    staff_group     varchar not null,
    as_at           date not null,
    headcount       double,                       -- people; null where the source gives FTE only
    fte             double,
    patients        double,                       -- registered list size where the source gives it (repeated over staff groups)
    load_id         integer not null
);

-- published national figures, drawn as references; share is null where the source withholds it
create table if not exists benchmark (
    source          varchar not null,             -- nss
    year            integer not null,
    question        varchar not null,             -- q14a, q15, q16a, q16b ... lower case
    breakdown       varchar not null,             -- as published, e.g. Ethnic background (summary)
    category        varchar not null,             -- as published, e.g. White
    measure         varchar not null,             -- as published, e.g. "% of staff saying ... at least once"
    share           double,                       -- 0..1
    base            integer,                      -- respondents; null where not published
    load_id         integer not null
);

-- one row per respondent and wave
create table if not exists respondent (
    wave            varchar not null,
    respondent_id   varchar not null,             -- the form tool's identifier
    practice_code   varchar not null,
    staff_group     varchar,                      -- null = not given
    ethnicity       varchar not null,             -- 16+1 code; Z not stated, 99 not known
    load_id         integer not null
);

-- one row per respondent and answered question; unanswered questions have no row
create table if not exists answer (
    wave            varchar not null,
    respondent_id   varchar not null,
    question        varchar not null,
    option          varchar not null,
    load_id         integer not null
);

-- waves that the first edition of the protection published: they count as closed. Nothing is written here any more
create table if not exists published_wave (
    wave            varchar not null,
    load_id         integer not null,
    release_id      integer not null,             -- the release that first counted this load
    primary key (wave, load_id)
);

-- Freedom to Speak Up: one row per return. A quarter is written '2025/26 Q1'; a later `reported` of the same quarter and source revises it.
-- A return with no cases has no rows in `speaking_up_case`; a return that is missing has no row here.
create table if not exists speaking_up_return (
    quarter         varchar not null,
    source          varchar not null,             -- a neighbourhood, or an organisation of speaking_up.yaml; never a practice
    reported        date not null,
    load_id         integer not null
);
-- one row per line of a return: one case, or several alike
create table if not exists speaking_up_case (
    quarter         varchar not null,
    source          varchar not null,
    reported        date not null,
    line            integer not null,
    professional_group varchar,                   -- null = not given
    cases           integer not null,
    anonymous       integer not null,             -- of these cases; as are all counts below
    detriment       integer not null,
    again_yes       integer not null,             -- would speak up again
    again_no        integer not null,
    again_maybe     integer not null,
    again_dont_know integer not null,
    closed          integer not null,
    days_to_close   double,                       -- mean of the closed cases; null where not given
    load_id         integer not null
);
-- one row per line and element; a case may carry several, so elements do not add up to cases
create table if not exists speaking_up_element (
    quarter         varchar not null,
    source          varchar not null,
    reported        date not null,
    line            integer not null,
    element         varchar not null,
    cases           integer not null,
    load_id         integer not null
);

-- published national figures on speaking up, as published and as revised later; one row per year, measure and version
create table if not exists speaking_up_national (
    year            varchar not null,             -- 2022/23
    measure         varchar not null,             -- cases, an element, anonymous, detriment, would_speak_up_again
    version         varchar not null check (version in ('published', 'revised')),
    published       date not null,
    count           integer,
    base            integer,
    share           double,                       -- 0..1
    load_id         integer not null
);

-- the guardian register: one row per guardian, and one per stretch of time in which they cover something
create table if not exists guardian (
    guardian        varchar primary key,
    name            varchar not null,
    contact         varchar not null,
    trained         date not null,
    refreshed       date,                         -- last refresher; null = none yet
    load_id         integer not null
);
create table if not exists guardian_cover (
    guardian        varchar not null,
    covers          varchar not null,             -- practice, neighbourhood or everywhere
    area            varchar not null,             -- code of the practice or neighbourhood; '' for everywhere
    valid_from      date not null,
    valid_to        date,                         -- null = current
    load_id         integer not null
);

-- restorative forums of the whole area, one row per quarter and report; a later report revises
create table if not exists forum (
    quarter         varchar not null,
    reported        date not null,
    offered         integer not null,
    accepted        integer not null,             -- of those offered, and so on: each is part of the one before
    held            integer not null,
    agreed          integer not null,
    kept            integer not null,             -- kept at three months
    load_id         integer not null
);

-- uptake of support: one row per month, neighbourhood, staff group and report; a later report of the month revises all of it
create table if not exists wellbeing_uptake (
    month           date not null,                -- its first day
    neighbourhood   varchar not null,             -- '' where not known
    staff_group     varchar not null,             -- '' where not known
    reported        date not null,
    referrals       integer not null,
    started         integer not null,             -- of those referred
    completed       integer not null,             -- of those started
    load_id         integer not null
);
create table if not exists wellbeing_wait (
    month           date not null,
    neighbourhood   varchar not null,
    staff_group     varchar not null,
    reported        date not null,
    wait_band       varchar not null,
    people          integer not null,             -- of those started
    load_id         integer not null
);

-- workforce counts of the whole area by ethnicity, for WRES indicators 1 to 4 and 9
create table if not exists wres_count (
    year            integer not null,             -- that ends on 31 March
    people_who      varchar not null,             -- staff, shortlisted, appointed, disciplined, trained, board
    pay_band        varchar not null,             -- of staff; '' of others
    ethnicity       varchar not null,             -- white, bme, unknown
    people          integer not null,
    load_id         integer not null,
    primary key (year, people_who, pay_band, ethnicity)
);

-- what the parts of a store know each other by (data/identity.py)
create table if not exists store_name (name varchar not null);
-- What was published of each wave, kept so that nothing published changes by itself (data/release/editions.py).
-- A wave is open until somebody closes it; then it is published in full once, and again only as a new edition.
create table if not exists wave_closing (
    wave            varchar primary key,
    closed_at       timestamp not null,           -- UTC
    closed_by       varchar not null
);
create table if not exists wave_edition (
    wave            varchar not null,
    edition         integer not null,             -- 0: the whole area, while the wave is open
    release_id      integer not null,             -- the release in which it was first published
    issued_at       timestamp not null,           -- UTC
    issued_by       varchar not null,
    definitions     varchar not null,             -- fingerprints of what decided how answers were counted, as JSON by part
    primary key (wave, edition)
);
create table if not exists edition_load (         -- the loads behind an edition, as they were then
    wave            varchar not null,
    edition         integer not null,
    load_id         integer not null,
    people          integer not null,
    fingerprint     varchar not null,
    primary key (wave, edition, load_id)
);

create table if not exists edition_group (        -- how many people an edition counted by group, to see who differs later
    wave            varchar not null,
    edition         integer not null,
    practice_code   varchar not null,
    staff_group     varchar not null,
    wres            varchar not null,
    five            varchar not null,
    question        varchar not null,             -- one that everybody is asked; '' for everybody
    people          bigint not null,
    fingerprint     integer not null              -- 16 bits of keyed sums: whether answers are the same, and nothing of what they are
);

-- proves that a secret is the one the releases were drawn with, without telling it
create table if not exists secret_check (check_value varchar not null);

-- what was said of counts of cases, support and workforce, as exact counts behind what was said: a later one must be far enough from all
create table if not exists said_table (
    subject         varchar not null,
    period          varchar not null,             -- a financial year, or a quarter
    version         integer not null,             -- 1 is the first that was said
    release_id      integer not null,
    dimension       varchar not null,
    category        varchar not null,
    count           integer not null,
    primary key (subject, period, version, dimension, category)
);
