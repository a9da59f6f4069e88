"""The feeds there are, by the name used on the command line."""

from collections.abc import Callable
from dataclasses import dataclass

from data.feeds import (
    benchmark,
    deprivation,
    forums,
    ftsu,
    guardians,
    maturity,
    naming,
    neighbourhoods,
    ngo,
    outlines,
    pcns,
    positions,
    practices,
    surroundings,
    survey,
    wellbeing,
    workforce,
    wres,
)
from data.feeds.cells import questionnaire
from data.feeds.forms.layout import Known
from data.feeds.loading.contract import Column
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table
from data.problems import LoadProblem


@dataclass(frozen=True)
class Feed:
    """How one kind of file is loaded, and the columns of its plain table."""

    load: Callable[[tuple[Table, ...], Intake], None]
    columns: Callable[[Terms], tuple[Column, ...]]


FEEDS = {
    "practices": Feed(practices.load, practices.columns),
    "pcns": Feed(pcns.load, pcns.columns),
    "neighbourhoods": Feed(neighbourhoods.load, neighbourhoods.columns),
    "workforce": Feed(workforce.load, workforce.columns),
    "positions": Feed(positions.load, positions.columns),
    "deprivation": Feed(deprivation.load, deprivation.columns),
    "surroundings": Feed(surroundings.load, surroundings.columns),
    "naming": Feed(naming.load, naming.columns),
    "outlines": Feed(outlines.load, outlines.columns),
    "benchmark": Feed(benchmark.load, benchmark.columns),
    "survey": Feed(survey.load, questionnaire.columns),
    "maturity": Feed(maturity.load, maturity.columns),
    "guardians": Feed(guardians.load, guardians.columns),
    "ftsu": Feed(ftsu.load, ftsu.columns),
    "ngo": Feed(ngo.load, ngo.columns),
    "forums": Feed(forums.load, forums.columns),
    "wellbeing": Feed(wellbeing.load, wellbeing.columns),
    "wres": Feed(wres.load, wres.columns),
}


def known_headers(kind: str, terms: Terms) -> Known:
    """What headers of this feed may say: of a survey the instrument's own texts too.

    Raises `LoadProblem` for a mapping to unknown codes.
    """
    if kind == "survey":
        return questionnaire.known_headers(terms)
    names = {column.name for column in FEEDS[kind].columns(terms)}
    for code in (*terms.mapping.columns.values(), *terms.mapping.answers):
        if code not in names:
            raise LoadProblem(f"mapping: '{code}' is no column of {kind}; its columns are {', '.join(sorted(names))}.")
    return Known({name: name for name in names})


def check_kind(kind: str) -> None:
    """Raise `LoadProblem` that lists the kinds when this is none of them."""
    if kind not in FEEDS:
        raise LoadProblem(f"there is no feed '{kind}'; the feeds are {', '.join(FEEDS)}.")


def kind_of(kind: str, tables: tuple[Table, ...]) -> str:
    """The kind that a file turns out to be: ODS publishes practices in two files, and the second is about networks."""
    return "pcns" if kind == "practices" and pcns.is_epcn(tables) else kind
