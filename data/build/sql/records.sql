-- The records: everything that was loaded. Opened by data.build only; never by the dashboard.
-- Codes are those of the definitions; dates are DATE; every row knows the load it came from.

create sequence if not exists load_number;

-- one row per attempt to load a file, refused ones included
create table if not exists load (
    load_id         integer primary key default nextval('load_number'),
    kind            varchar not null,             -- practices, pcns, neighbourhoods, workforce, positions, deprivation, benchmark, survey
    file_name       varchar not null,             -- name only, no folder
    sha256          varchar not null,
    wave            varchar,                      -- survey only
    loaded_at       timestamp not null,           -- UTC
    loaded_by       varchar not null,
    rows_read       integer not null,
    rows_loaded     integer not null,
    rows_rejected   integer not null,
    rows_left_out   integer not null,             -- well-formed but about other areas
    outcome         varchar not null check (outcome in ('loaded', 'refused')),
    reason          varchar,                      -- why it was refused, as printed
    demonstration   boolean not null default false
);

-- one row per rejected cell; `value` is cut to 80 characters and never an answer's free text
create table if not exists rejected_row (
    load_id         integer not null,
    line            integer not null,             -- as a spreadsheet counts: the header is line 1 of its sheet
    column_name     varchar not null,
    value           varchar not null,
    expected        varchar not null
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

-- which loads' respondents the latest published counts of a wave rest on; the rest wait (see data/build/protect/republish.py)
create table if not exists published_wave (
    wave            varchar not null,
    load_id         integer not null,
    release_id      integer not null,             -- the release that first counted this load
    primary key (wave, load_id)
);
