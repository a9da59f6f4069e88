"""Codes in the records that the definitions do not list: nobody may vanish from a count for one of them without a word."""

from dataclasses import dataclass

import duckdb

from data.definitions import Definitions
from data.problems import StoreProblem


@dataclass(frozen=True)
class Unlisted:
    """Answers of a wave with an option, or people with a group, that the definitions lack."""

    what: str  # "the answer", "the staff group", "the ethnic category"
    code: str
    question: str  # '' of a group
    people: int

    @property
    def words(self) -> str:
        where = f" to {self.question}" if self.question else ""
        have = "has" if self.people == 1 else "have"
        return f"{self.people:,} {have} {self.what} '{self.code}'{where}, which the definitions do not list"


def unlisted(connection: duckdb.DuckDBPyConnection, definitions: Definitions, wave: str) -> list[Unlisted]:
    """Every code of a wave that is not listed, with how many people it is of."""
    answers = connection.execute(
        "select question, option, count(*) from answer where wave = ? group by question, option order by question, option", [wave]
    ).fetchall()
    options = {q.code: {o.code for o in q.options} for q in definitions.instrument.questions}
    found = [
        Unlisted("the answer", option, question, people)
        for question, option, people in answers
        if option not in options.get(question, {option})
    ]
    staff = {group.code for group in definitions.staff_groups.groups}
    ethnic = {category.code for category in definitions.ethnicity.categories}
    for what, column, known in (("the staff group", "staff_group", staff), ("the ethnic category", "ethnicity", ethnic)):
        rows = connection.execute(
            f"select {column}, count(*) from respondent where wave = ? and {column} is not null group by all order by all", [wave]
        ).fetchall()
        found += [Unlisted(what, code, "", people) for code, people in rows if code not in known]
    return found


def refuse_unlisted_answers(connection: duckdb.DuckDBPyConnection, definitions: Definitions, wave: str) -> None:
    """Raises `StoreProblem` where an answer could not be counted. People of an unknown group are counted all the same, as not known."""
    lost = [one for one in unlisted(connection, definitions, wave) if one.question]
    if lost:
        raise StoreProblem(
            f"The wave {wave} cannot be counted: {'; '.join(one.words for one in lost[:5])}. List it in instrument.yaml as it was asked or "
            "withdraw the load and load it again with a mapping that puts it right."
        )
