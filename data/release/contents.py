"""The parts of a release that need no protection: its facts, the definitions, and public reference data."""

from datetime import UTC, datetime

import duckdb

from data.definitions import Definitions
from data.definitions.protection import parameters
from data.definitions.terms import TERMS
from data.protection.exceptions import rows as exception_rows
from data.protection.noise import Law
from data.release.attacked import attack_results
from data.release.shelf import SCHEMA_VERSION
from data.statements import append, run

Rows = list[tuple]
ROWS_ARE_PEOPLE = ["survey", "ftsu", "wellbeing"]
_SAID_BY_PEOPLE = ("respondent", "speaking_up_return", "speaking_up_case", "forum", "wellbeing_uptake", "wellbeing_wait", "wres_count")


def write_facts(connection: duckdb.DuckDBPyConnection, definitions: Definitions, release_id: int, by: str) -> None:
    """One row that says what the file is, and the loads it was made from."""
    organisation, limits = definitions.organisation, definitions.protection
    law = Law(limits.noise.likelihood_ratio)
    facts = (
        release_id, SCHEMA_VERSION, datetime.now(UTC).replace(tzinfo=None, microsecond=0), by, organisation.code, organisation.name,
        organisation.short_name, organisation.survey_name, holds_made_up(connection), limits.minimum_group, limits.residual_minimum,
        limits.coded_below, law.likelihood_ratio, law.usual_change, law.variance,
        Law(limits.participation_noise.likelihood_ratio).variance, limits.editions,
    )  # fmt: skip
    append(connection, "release", [facts])
    append(connection, "parameter", list(parameters(definitions).items()))
    append(connection, "protection_exception", exception_rows(definitions))
    # Of a file whose rows are people or cases only that it is there: no number of rows, not even a round one, since a return of one source
    # may be a file of its own; and no fingerprint, since a file with one late row could be guessed and tried against it.
    connection.execute(
        """insert into release.source
        select load_id, kind, file_name, case when kind in $people then '' else sha256 end, wave, loaded_at,
            case when kind in $people then null else rows_loaded end,
            case when kind in $people then null else rows_rejected end
        from load where outcome = 'loaded'""",
        {"people": ROWS_ARE_PEOPLE},
    )
    append(connection, "attack_result", attack_results(definitions))


def holds_made_up(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether anything made up is still told to readers: answers or cases in the records, or an edition that was counted from some.

    Made-up practices by themselves are no answers: the banner that says so goes with the last answer.
    """
    held = " union all ".join(f"select load_id from {table}" for table in _SAID_BY_PEOPLE)
    published = """
        select load_id from edition_load e
        where edition > 0 and edition = (select max(edition) from wave_edition w where w.wave = e.wave)
    """
    asked = f"select count(*) from load where demonstration and load_id in ({held} union all {published})"
    return connection.execute(asked).fetchall() != [(0,)]


def write_definitions(connection: duckdb.DuckDBPyConnection, definitions: Definitions) -> None:
    """The definitions as tables, so that a release explains itself."""
    instrument, ethnicity = definitions.instrument, definitions.ethnicity
    for table, rows in {
        "wave": [(w.code, w.label, w.opened, w.closed, w.version, i) for i, w in enumerate(instrument.waves)],
        "staff_group": [(g.code, g.name, i) for i, g in enumerate(definitions.staff_groups.groups)],
        "ethnic_group": [
            (g.code, g.name, scheme, i)
            for scheme, groups in (("wres", ethnicity.wres), ("five", ethnicity.five))
            for i, g in enumerate(groups)
        ],
        "question": [(q.code, q.short, q.text, q.released, bool(q.any_of), i) for i, q in enumerate(instrument.questions)],
        "option": [(q.code, o.code, o.text, i) for q in instrument.questions for i, o in enumerate(q.options)],
        "indicator": _indicators(definitions),
        "indicator_option": [
            (i.code, option, "yes" if option in i.yes else "other") for i in definitions.indicators.indicators for option in i.base
        ],
        "wording": _wording(definitions),
        "collected": [(feed,) for feed in definitions.organisation.collects],
        "reading": [(f"speaking_up.{name}", getattr(definitions.speaking_up, name)) for name in ("well_known", "well_covered")],
    }.items():
        append(connection, table, rows)


def _indicators(definitions: Definitions) -> Rows:
    rows = []
    for position, i in enumerate(definitions.indicators.indicators):
        link = i.benchmark
        national = (link.source, link.question, link.label) if link else (None, None, None)
        rows.append(
            (
                i.code,
                i.name,
                i.says,
                i.question,
                i.better,
                i.ratio_of,
                i.wres,
                i.headline,
                i.note,
                *national,
                position,
                i.falls,
                i.rises,
                i.topic,
                i.role,
            ),
        )
    return rows


def _wording(definitions: Definitions) -> Rows:
    limits = definitions.protection
    rows: Rows = []
    wording = definitions.wording.model_dump()
    wording["terms"] = {**TERMS, **wording["terms"]}
    for key, text in wording.items():
        if isinstance(text, dict):
            rows += [(f"{key}.{name}", value) for name, value in text.items()]
        elif isinstance(text, str):
            rows.append(
                (key, text.format(usual_change=Law(limits.noise.likelihood_ratio).usual_change, minimum_group=limits.minimum_group))
            )
        else:
            rows += [(f"{key}.{number}", value) for number, value in enumerate(text)]
    return rows


def leave_out_empty_waves(connection: duckdb.DuckDBPyConnection) -> None:
    """A wave that is listed and has no answers yet is none to readers: it would be an empty newest wave, or an empty baseline."""
    connection.execute("delete from release.wave where wave not in (select wave from release.node)")


def name_joined_groups(connection: duckdb.DuckDBPyConnection, groups: dict[str, str]) -> None:
    """Names for census groups that had to be shown together, e.g. 'Mixed or Other'."""
    for joined in sorted({shown for shown in groups.values() if "+" in shown}):
        connection.execute(
            """insert into release.ethnic_group
            select $joined, string_agg(name, ' or ' order by position), 'five', min(position) from release.ethnic_group
            where scheme = 'five' and ethnic_group = any($parts)
            having not exists (from release.ethnic_group where scheme = 'five' and ethnic_group = $joined)""",
            {"joined": joined, "parts": joined.split("+")},
        )


def write_places(connection: duckdb.DuckDBPyConnection) -> None:
    """Practices, neighbourhoods, headcounts and national figures: public, so released as they are."""
    run(connection, "places")
